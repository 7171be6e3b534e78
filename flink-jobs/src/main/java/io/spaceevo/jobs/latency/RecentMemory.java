package io.spaceevo.jobs.latency;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.spaceevo.latency.LatencyEstimate;
import io.spaceevo.latency.refit.KindMemory;
import io.spaceevo.latency.refit.KindProgress;
import io.spaceevo.latency.refit.KindUpdate;
import io.spaceevo.latency.refit.MeasurementWindow;
import io.spaceevo.latency.refit.PredictorVersion;
import io.spaceevo.measurement.Kind;
import io.spaceevo.space.BlockConfiguration;

/**
 * What state holds of the epochs, kinds and blocks used last, decoded. Nobody else writes the state of a subtask, so it is what state would give; it is not part of state, and can be forgotten
 * at any time. At most {@value #MOST_KINDS} predictors of about 100 kB and {@value #MOST_BLOCKS} blocks of about 1 kB.
 */
final class RecentMemory {
    private static final int MOST_EPOCHS = 1024;
    private static final int MOST_KINDS = 256;
    private static final int MOST_BLOCKS = 20_000;

    private final Recent<String, Times> epochs = new Recent<>(MOST_EPOCHS);
    private final Recent<KindId, KnownKind> kinds = new Recent<>(MOST_KINDS);
    private final Recent<BlockId, KnownBlock> blocks = new Recent<>(MOST_BLOCKS);

    private record KindId(String epoch, Kind kind) {}

    private record BlockId(KindId kind, BlockConfiguration block) {}

    /** The sequence of an epoch's newest predictor, and when the epoch began. */
    record Times(long sequence, Optional<Instant> since) {}

    record KnownKind(KindProgress progress, Optional<PredictorVersion> predictor) {}

    Times times(String epoch, Supplier<Times> stored) {
        return epochs.computeIfAbsent(epoch, any -> stored.get());
    }

    KnownKind kind(String epoch, Kind kind, Supplier<KnownKind> stored) {
        return kinds.computeIfAbsent(new KindId(epoch, kind), any -> stored.get());
    }

    KnownBlock block(String epoch, Kind kind, BlockConfiguration block, Supplier<Optional<MeasurementWindow>> stored) {
        return blocks.computeIfAbsent(new BlockId(new KindId(epoch, kind), block), any -> new KnownBlock(stored.get()));
    }

    /** @param update of a kind that was asked for */
    void store(String epoch, Kind kind, KindUpdate update) {
        var id = new KindId(epoch, kind);
        for (var measured : update.windows()) {
            blocks.computeIfPresent(new BlockId(id, measured.block()), (any, block) -> block.with(measured.window()));
        }
        kinds.computeIfPresent(
                id,
                (any, before) ->
                        new KnownKind(update.progress(), update.predictor().or(before::predictor)));
        update.predictor()
                .ifPresent(predictor ->
                        epochs.put(epoch, new Times(predictor.sequence(), Optional.of(predictor.epochSince()))));
    }

    /** A block's measurements, and what a predictor said of it when it was last asked. */
    static final class KnownBlock {
        private final Optional<MeasurementWindow> window;
        private long askedSequence;
        private Optional<LatencyEstimate> said = Optional.empty();

        KnownBlock(Optional<MeasurementWindow> window) {
            this.window = window;
        }

        Optional<MeasurementWindow> window() {
            return window;
        }

        /** @param version the newest of the block's kind; its sequence tells it from those before */
        Optional<LatencyEstimate> estimate(PredictorVersion version, BlockConfiguration block) {
            if (askedSequence != version.sequence()) {
                said = KindMemory.estimate(version, block);
                askedSequence = version.sequence();
            }
            return said;
        }

        KnownBlock with(MeasurementWindow now) {
            var next = new KnownBlock(Optional.of(now));
            next.askedSequence = askedSequence;
            next.said = said;
            return next;
        }
    }

    /** Forgets what was used longest ago. */
    private static final class Recent<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;
        private final int most;

        Recent(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
        }
    }
}
