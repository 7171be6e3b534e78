package io.spaceevo.search;

import io.spaceevo.quality.DistinctBlocks;
import io.spaceevo.quality.StageTables;

/**
 * The inputs a search works on until it adopts others.
 *
 * @param blocks of the quality set
 * @param micros latency of each distinct block, microseconds; not to be written to
 */
@SuppressWarnings("ArrayRecordComponent")
public record Snapshot(DistinctBlocks blocks, float[] micros) {
    public StageTables tables() {
        return blocks.tables(micros);
    }

    /** Whether latencies of operators changed relative to each other since {@code before}. */
    public boolean changedRelativeTo(Snapshot before) {
        return LatencyChange.isRelative(blocks, before.micros, micros);
    }
}
