package io.spaceevo.quality;

import java.util.List;

/** Loss and latency of the sampled sub-stages of one elastic stage, by resolution. */
public record StageTable(List<Samples> byResolution) {
    public StageTable {
        byResolution = List.copyOf(byResolution);
    }

    /**
     * Parallel arrays, one entry per sampled sub-stage; not to be written to.
     *
     * @param losses noise-to-signal ratios, above 0
     * @param latencies milliseconds, above 0
     */
    @SuppressWarnings("ArrayRecordComponent") // primitive columns: they are read millions of times
    public record Samples(double[] losses, double[] latencies) {
        public Samples {
            if (losses.length == 0 || losses.length != latencies.length) {
                throw new IllegalArgumentException("a stage table needs as many losses as latencies, at least one, was "
                        + losses.length + " and " + latencies.length);
            }
            for (int i = 0; i < losses.length; i++) {
                if (!(losses[i] > 0) || !(latencies[i] > 0) || Double.isInfinite(losses[i] + latencies[i])) {
                    throw new IllegalArgumentException("a stage table needs losses > 0 and latencies > 0, row " + i
                            + " was " + losses[i] + ", " + latencies[i]);
                }
            }
        }

        public int size() {
            return losses.length;
        }
    }
}
