package io.spaceevo.jobs.latency;

import io.spaceevo.latency.PredictorFit;
import io.spaceevo.latency.PredictorRefit;

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

    /** 100 configurations: with as many, published INT8 blocks are predicted within about 6 % in the mean. */
    public static RefitSettings defaults() {
        return new RefitSettings(100);
    }
}
