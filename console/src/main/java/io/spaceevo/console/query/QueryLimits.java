package io.spaceevo.console.query;

import java.time.Duration;

/**
 * How long a query may take.
 *
 * @param perTry longest wait for one proxy or one lookup while there are others; a TaskManager that dies leaves its callers hanging, so there is always one
 * @param live longest wait for the running job, at least {@code perTry}
 * @param whole longest wait for an answer, that of a topic included, at least {@code live}
 */
public record QueryLimits(Duration perTry, Duration live, Duration whole) {
    public QueryLimits {
        if (perTry.isNegative() || perTry.isZero() || live.compareTo(perTry) < 0 || whole.compareTo(live) < 0) {
            throw new IllegalArgumentException(
                    "query limits need 0 < per try <= live <= whole, was " + perTry + ", " + live + ", " + whole);
        }
    }

    /** Two seconds a try, four for the job, eight in all: with the start of a JVM a command ends within ten. */
    public static QueryLimits standard() {
        return new QueryLimits(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
    }
}
