package io.spaceevo.jobs.latency;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.jobs.kafka.RejectedRecordException;
import io.spaceevo.jobs.kafka.Rejection;
import io.spaceevo.latency.BlockFeatures;
import io.spaceevo.latency.WorkloadMeasurement;
import io.spaceevo.latency.boosting.BoostingSettings;
import io.spaceevo.latency.refit.EpochMemory;
import io.spaceevo.latency.refit.PredictorRefit;
import io.spaceevo.latency.refit.RefitRule;
import io.spaceevo.latency.refit.RefitStep;
import io.spaceevo.schema.PredictorUpdate;
import io.spaceevo.schema.RejectedRecord;
import io.spaceevo.space.BlockConfiguration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Learns the measurements of a device epoch in the order they come, sends a predictor on whenever one is made, and puts aside what is no measurement. It is given
 * bytes under the key they came with, so that each record is decoded once; nothing is kept under a key before a measurement was found to belong to it.
 */
final class RefitFunction extends KeyedProcessFunction<String, ReceivedRecord, PredictorUpdate> {
    private static final long serialVersionUID = 1L;

    /** Whose features are kept, about 300 bytes each: all devices measure about the same blocks. */
    private static final int MOST_BLOCKS = 20_000;

    private static final Duration TOLERATED_SKEW = Duration.ofMinutes(5);

    private final int need;
    private final OutputTag<RejectedRecord> rejected;
    private transient PredictorRefit refit;
    private transient MeasurementReader reader;
    private transient RefitState state;
    private transient RefitMetrics metrics;

    @SuppressWarnings("NullAway.Init") // open sets what does not travel
    RefitFunction(int need, OutputTag<RejectedRecord> rejected) {
        this.need = need;
        this.rejected = rejected;
    }

    @Override
    public void open(OpenContext context) {
        var features = new Recent<BlockConfiguration, double[]>(MOST_BLOCKS);
        refit = new PredictorRefit(
                new RefitRule(need),
                BoostingSettings.defaults(),
                block -> features.computeIfAbsent(block, BlockFeatures::row));
        reader = new MeasurementReader();
        state = new RefitState(getRuntimeContext());
        metrics = new RefitMetrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(ReceivedRecord record, Context context, Collector<PredictorUpdate> out) {
        long start = System.nanoTime();
        try {
            var measured = reader.read(record);
            var receivedAt = record.appendedAt();
            receivedAt.ifPresent(at -> observe(measured, at));
            var step = learn(measured, receivedAt.orElse(Instant.EPOCH), state.of(context.getCurrentKey()));
            if (step instanceof RefitStep.OutOfRange impossible) {
                throw new RejectedRecordException(Rejection.OUT_OF_RANGE, impossible.detail());
            } else if (step instanceof RefitStep.Learned learned) {
                learned.predictor()
                        .map(predictor -> PredictorUpdates.of(predictor, learned.learnt()))
                        .ifPresent(out::collect);
            }
            metrics.record(step, Duration.ofNanos(System.nanoTime() - start));
        } catch (RejectedRecordException e) {
            context.output(rejected, e.message(record));
            metrics.rejected(e.rejection());
        }
    }

    /**
     * Writes to keyed state what was learnt since the last call.
     *
     * @param setKey sets Flink's current key to that of an epoch
     */
    void write(Consumer<String> setKey) {
        for (var epoch : state.unwritten()) {
            setKey.accept(epoch);
            state.of(epoch).write();
        }
    }

    /** Reads once, learns, stores once. */
    private RefitStep learn(WorkloadMeasurement measured, Instant receivedAt, EpochMemory memory) {
        var kind = measured.kind();
        var known = memory.load(kind, measured.workload());
        var step = refit.learn(measured, receivedAt, known, memory);
        step.update().ifPresent(update -> {
            memory.store(kind, update);
            metrics.predicted(kind, known.progress().error(), update.progress().error());
        });
        reasonNotLearnt(step).ifPresent(reason -> state.countNotLearnt(kind, reason));
        return step;
    }

    private static Optional<String> reasonNotLearnt(RefitStep step) {
        if (step instanceof RefitStep.OutOfRange) {
            return Optional.of(Rejection.OUT_OF_RANGE.word());
        }
        return step instanceof RefitStep.Ignored ignored
                ? Optional.of(ignored.reason().name().toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    private void observe(WorkloadMeasurement measured, Instant receivedAt) {
        metrics.measured(measured.measurement().epoch().platform(), receivedAt);
        if (isSkewed(measured, receivedAt)) {
            metrics.skewed();
        }
    }

    private static boolean isSkewed(WorkloadMeasurement measured, Instant receivedAt) {
        return Duration.between(measured.measurement().measuredAt(), receivedAt)
                        .abs()
                        .compareTo(TOLERATED_SKEW)
                > 0;
    }
}
