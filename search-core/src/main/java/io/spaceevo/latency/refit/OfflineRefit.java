package io.spaceevo.latency.refit;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.spaceevo.latency.WorkloadMeasurement;
import io.spaceevo.latency.boosting.BoostingSettings;
import io.spaceevo.space.Network;

/** Learns from measurements at hand as PredictorRefitJob learns from a stream. */
public final class OfflineRefit {
    private OfflineRefit() {}

    /**
     * What is known after all measurements. Blocks are learnt first, because a network teaches nothing before its blocks are known.
     *
     * @param measurements qualified ones of one device epoch
     */
    public static InMemoryEpochMemory of(List<WorkloadMeasurement> measurements) {
        var memory = new InMemoryEpochMemory();
        var refit = new PredictorRefit(RefitRule.standard(), BoostingSettings.defaults());
        var at = Instant.EPOCH;
        for (var measurement : blocksFirst(measurements)) {
            at = at.plusMillis(1);
            memory.learn(refit, measurement, at);
        }
        return memory;
    }

    private static List<WorkloadMeasurement> blocksFirst(List<WorkloadMeasurement> measurements) {
        return Stream.of(false, true)
                .flatMap(networks -> measurements.stream()
                        .filter(measurement -> measurement.workload() instanceof Network == networks))
                .toList();
    }
}
