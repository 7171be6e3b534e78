package io.spaceevo.search;

import io.spaceevo.measurement.Metric;
import io.spaceevo.quality.DistinctBlocks;
import io.spaceevo.quality.StageTables;

/**
 * The inputs a search works on until it adopts others, of one metric.
 *
 * @param blocks of the quality set
 * @param costs of each distinct block, in the metric's unit: microseconds of latency; above 0; not to be written to
 */
@SuppressWarnings("ArrayRecordComponent")
public record Snapshot(DistinctBlocks blocks, Metric metric, float[] costs) {
    public Snapshot {
        for (int i = 0; i < costs.length; i++) {
            if (!(costs[i] > 0) || Float.isInfinite(costs[i])) {
                throw new IllegalArgumentException(
                        "a snapshot needs a finite " + metric.word() + " above 0 " + metric.unit() + ", was " + costs[i]
                                + " for " + blocks.blocks().get(i).text());
            }
        }
    }

    public StageTables tables() {
        return blocks.tables(metric, costs);
    }
}
