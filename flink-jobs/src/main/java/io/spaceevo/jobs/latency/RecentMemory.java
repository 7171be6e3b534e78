package io.spaceevo.jobs.latency;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

import io.spaceevo.latency.LatencyEstimate;
import io.spaceevo.latency.refit.KindProgress;
import io.spaceevo.latency.refit.KindUpdate;
import io.spaceevo.latency.refit.MeasurementWindow;
import io.spaceevo.latency.refit.PredictorVersion;
import io.spaceevo.measurement.Kind;
import io.spaceevo.space.Workload;

/**
 * What state and {@link Unwritten} hold of the epochs, kinds and workloads used last, decoded. Nobody else writes the state of a subtask, so it is what they would give; it is not part of state, and can be forgotten
 * at any time. At most {@value #MOST_KINDS} predictors of about 100 kB and {@value #MOST_WORKLOADS} workloads of about 1 kB.
 */
final class RecentMemory {
    private static final int MOST_EPOCHS = 1024;
    private static final int MOST_KINDS = 256;
    private static final int MOST_WORKLOADS = 20_000;

    private final Recent<String, Times> epochs = new Recent<>(MOST_EPOCHS);
    private final Recent<KindId, KnownKind> kinds = new Recent<>(MOST_KINDS);
    private final Recent<WorkloadId, KnownWorkload> workloads = new Recent<>(MOST_WORKLOADS);

    private record KindId(String epoch, Kind kind) {}

    /** @param kind the very object: workloads of a kind that was forgotten are forgotten too */
    private record WorkloadId(KnownKind kind, Workload workload) {}

    /** The sequence of an epoch's newest predictor, and when the epoch began. */
    record Times(long sequence, Optional<Instant> since) {}

    Times times(String epoch, Supplier<Times> stored) {
        return epochs.computeIfAbsent(epoch, any -> stored.get());
    }

    KnownKind kind(String epoch, Kind kind, Supplier<KnownKind> stored) {
        return kinds.computeIfAbsent(new KindId(epoch, kind), any -> stored.get());
    }

    KnownWorkload workload(KnownKind kind, Workload workload, Supplier<KnownWorkload> stored) {
        return workloads.computeIfAbsent(new WorkloadId(kind, workload), any -> stored.get());
    }

    /** @param kind as it was before the update */
    void store(String epoch, KnownKind kind, KindUpdate update) {
        for (var measured : update.windows()) {
            var known = workloads.get(new WorkloadId(kind, measured.workload()));
            if (known != null) {
                known.window = Optional.of(measured.window());
            }
        }
        kind.progress = update.progress();
        if (update.predictor().isPresent()) {
            var predictor = update.predictor().get();
            kind.predictor = update.predictor();
            epochs.put(epoch, new Times(predictor.sequence(), Optional.of(predictor.epochSince())));
        }
    }

    /** How far a kind has come, and its newest predictor. */
    static final class KnownKind {
        private KindProgress progress;
        private Optional<PredictorVersion> predictor;

        KnownKind(KindProgress progress, Optional<PredictorVersion> predictor) {
            this.progress = progress;
            this.predictor = predictor;
        }

        KindProgress progress() {
            return progress;
        }

        Optional<PredictorVersion> predictor() {
            return predictor;
        }
    }

    /** The measurements of a workload, and what a predictor said of a block when one was last asked. */
    static final class KnownWorkload {
        private Optional<MeasurementWindow> window;
        private long askedSequence;
        private Optional<LatencyEstimate> said = Optional.empty();

        KnownWorkload(Optional<MeasurementWindow> window) {
            this.window = window;
        }

        Optional<MeasurementWindow> window() {
            return window;
        }

        /**
         * What is said anew if the predictor is another one than last time.
         *
         * @param version the newest of the block's kind; its sequence tells it from those before
         */
        Optional<LatencyEstimate> estimate(PredictorVersion version, Supplier<Optional<LatencyEstimate>> saying) {
            if (askedSequence != version.sequence()) {
                said = saying.get();
                askedSequence = version.sequence();
            }
            return said;
        }
    }
}
