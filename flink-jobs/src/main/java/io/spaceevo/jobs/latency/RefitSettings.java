package io.spaceevo.jobs.latency;

import io.spaceevo.latency.PredictorFit;
import io.spaceevo.latency.refit.PredictorRefit;
import io.spaceevo.latency.refit.RefitRule;

/**
 * How PredictorRefitJob learns.
 *
 * @param need distinct configurations of a kind before its first trees; fewer are published as a table of what was measured
 */
public record RefitSettings(int need) {
    public RefitSettings {
        if (need < PredictorFit.LEAST_ROWS || need > PredictorRefit.MOST_CONFIGURATIONS) {
            throw new IllegalArgumentException("first trees need " + PredictorFit.LEAST_ROWS + " to "
                    + PredictorRefit.MOST_CONFIGURATIONS + " configurations, was " + need);
        }
    }

    /** 30 configurations, soon measured; each tenth more refits. */
    public static RefitSettings defaults() {
        return new RefitSettings(RefitRule.standard().need());
    }
}
