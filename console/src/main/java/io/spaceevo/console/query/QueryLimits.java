package io.spaceevo.console.query;

import java.time.Duration;

/**
 * How long a query may take.
 *
 * @param perTry longest wait for one proxy or one lookup; a TaskManager that dies leaves its callers hanging, so there is always one
 * @param total longest wait for the answer, at least {@code perTry}
 */
public record QueryLimits(Duration perTry, Duration total) {
    public QueryLimits {
        if (perTry.isNegative() || perTry.isZero() || total.compareTo(perTry) < 0) {
            throw new IllegalArgumentException("query limits need 0 < per try <= total, was " + perTry + ", " + total);
        }
    }

    /** Two seconds a try, five in all. */
    public static QueryLimits standard() {
        return new QueryLimits(Duration.ofSeconds(2), Duration.ofSeconds(5));
    }
}
