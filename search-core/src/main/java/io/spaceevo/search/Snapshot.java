package io.spaceevo.search;

import io.spaceevo.quality.DistinctBlocks;
import io.spaceevo.quality.StageTables;

/**
 * The inputs a search works on until it adopts others.
 *
 * @param blocks of the quality set
 * @param micros latency of each distinct block, microseconds; above 0; not to be written to
 */
@SuppressWarnings("ArrayRecordComponent")
public record Snapshot(DistinctBlocks blocks, float[] micros) {
    public Snapshot {
        for (int i = 0; i < micros.length; i++) {
            if (!(micros[i] > 0) || Float.isInfinite(micros[i])) {
                throw new IllegalArgumentException("a snapshot needs finite latencies above 0 µs, was " + micros[i]
                        + " for " + blocks.blocks().get(i).text());
            }
        }
    }

    public StageTables tables() {
        return blocks.tables(micros);
    }
}
