package io.spaceevo.collect.device;

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
    public Timing withNotDelegated(SortedMap<String, Integer> operators) {
        return new Timing(summary, environment.withNotDelegated(operators), disqualified);
    }
}
