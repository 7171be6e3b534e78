package io.spaceevo.collect.device;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

import io.spaceevo.measurement.Environment;
import io.spaceevo.measurement.LatencySummary;

/**
 * What a benchmark tells about one task.
 *
 * @param disqualified why the timing is not to be trusted; empty where it is
 */
public record Timing(LatencySummary summary, Environment environment, Optional<String> disqualified)
        implements Outcome {
    /**
     * Of sessions without a reference, trusted where they agree.
     *
     * @param what the sessions are, for the reason
     * @param mostSpread interquartile range over median that is trusted, ratio
     */
    public static Timing ofAgreeing(List<SessionTiming> sessions, String what, double mostSpread) {
        var summary = SessionRecord.summary(sessions);
        return new Timing(
                summary,
                new Environment(LocalMachine.loadAverage(), Double.NaN, false),
                summary.spread() <= mostSpread
                        ? Optional.empty()
                        : Optional.of(String.format(
                                Locale.ROOT, "%s spread by %.3f, allowed %.2f", what, summary.spread(), mostSpread)));
    }

    public Timing withNotDelegated(SortedMap<String, Integer> operators) {
        return new Timing(summary, environment.withNotDelegated(operators), disqualified);
    }
}
