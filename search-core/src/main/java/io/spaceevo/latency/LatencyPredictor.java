package io.spaceevo.latency;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import io.spaceevo.space.BlockConfiguration;

/** Predicts what blocks of one kind cost on one device epoch, in the unit of the kind's metric: microseconds of latency, bytes of memory, microjoules of energy. */
public sealed interface LatencyPredictor permits LatencyPredictor.Table, LatencyPredictor.Trees, NetworkCorrection {
    /** The estimate for a block that is covered. */
    LatencyEstimate predict(BlockConfiguration block);

    /** Whether this predictor has an answer for the block. */
    boolean covers(BlockConfiguration block);

    /**
     * What was measured, for a kind with few possible configurations.
     *
     * @param micros median latency, microseconds, by the block's text
     */
    record Table(SortedMap<String, Double> micros) implements LatencyPredictor {
        /** A new session on the same device gives a median within this of the last one. */
        private static final ResidualInterval REPEATED = new ResidualInterval(0.95, 1.05);

        public Table {
            micros = Collections.unmodifiableSortedMap(new TreeMap<>(micros));
            if (micros.isEmpty() || !micros.values().stream().allMatch(value -> value > 0 && Double.isFinite(value))) {
                throw new IllegalArgumentException("a table needs positive, finite latencies, was " + micros);
            }
        }

        @Override
        public LatencyEstimate predict(BlockConfiguration block) {
            var median = micros.get(block.text());
            if (median == null) {
                throw new IllegalArgumentException("a table predicts what was measured, was " + block.text());
            }
            return REPEATED.around(median);
        }

        @Override
        public boolean covers(BlockConfiguration block) {
            return micros.containsKey(block.text());
        }
    }

    /**
     * A fitted model, for a kind with many configurations.
     *
     * @param schemaVersion version of the features it was fitted on, see {@link BlockFeatures#SCHEMA}
     * @param interval of measurements around predictions of configurations not fitted on
     */
    record Trees(int schemaVersion, CorrectedModel model, ResidualInterval interval) implements LatencyPredictor {
        /** The estimate for a row of features of {@link #schemaVersion}. */
        public LatencyEstimate predict(double[] row) {
            return interval.around(model.predict(row));
        }

        @Override
        public LatencyEstimate predict(BlockConfiguration block) {
            if (!covers(block)) {
                throw new IllegalArgumentException(
                        "features must be of version " + schemaVersion + ", were of " + BlockFeatures.SCHEMA.version());
            }
            return predict(BlockFeatures.row(block));
        }

        @Override
        public boolean covers(BlockConfiguration block) {
            return isCurrent();
        }

        /** Whether the features are those of {@link BlockFeatures#SCHEMA}: trees from before an update may know others. */
        public boolean isCurrent() {
            return schemaVersion == BlockFeatures.SCHEMA.version()
                    && model.residual().width() == BlockFeatures.SCHEMA.names().size();
        }
    }
}
