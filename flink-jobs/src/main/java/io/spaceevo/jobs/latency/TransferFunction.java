package io.spaceevo.jobs.latency;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.spaceevo.latency.refit.PredictorVersion;
import io.spaceevo.latency.transfer.MeasuredBlock;
import io.spaceevo.latency.transfer.Sibling;
import io.spaceevo.latency.transfer.SiblingTransfer;
import io.spaceevo.latency.transfer.TransferFit;
import io.spaceevo.latency.transfer.TransferStep;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.Metric;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.PredictorUpdate;
import io.spaceevo.space.Network;
import io.spaceevo.wire.Identity;
import io.spaceevo.wire.Predictors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sends the predictors of a kind on, and replaces those of epochs that have few configurations of it by ones that are learnt from other epochs too, where these are better. A
 * replaced predictor keeps its sequence. What predicts networks, or no latency, passes.
 *
 * <p>Siblings are other epochs of the same platform, or platforms that have runtime, threads and mode in common. Epochs meet here in the order in which subtasks have processed
 * them: which version of a sibling is known at the time is decided by that order, nothing else is.
 */
final class TransferFunction extends KeyedProcessFunction<String, PredictorUpdate, LatencyPredictor> {
    private static final long serialVersionUID = 1L;

    private transient TransferState state;
    private transient ReadyTransfers ready;
    private transient TransferMetrics metrics;

    @SuppressWarnings("NullAway.Init") // open sets what does not travel
    TransferFunction() {}

    /** Siblings have the key in common: kind and runtime; kind and platform where the platform's name does not tell its runtime. */
    static String key(PredictorUpdate update) {
        var platform = Identity.fromWire(update.getPredictor().getEpoch()).platform();
        return kind(update).text() + " " + platform.runtime().orElse(platform.name());
    }

    private static Kind kind(PredictorUpdate update) {
        return Identity.fromWire(update.getPredictor().getKind());
    }

    @Override
    public void open(OpenContext context) {
        state = new TransferState(getRuntimeContext());
        ready = new ReadyTransfers();
        metrics = new TransferMetrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(PredictorUpdate update, Context context, Collector<LatencyPredictor> out)
            throws Exception {
        var kind = kind(update);
        if (kind.operator().equals(Network.OPERATOR) || !kind.metric().equals(Metric.LATENCY)) {
            out.collect(update.getPredictor());
            return;
        }
        long start = System.nanoTime();
        var own = Predictors.fromWire(update.getPredictor());
        var blocks = PredictorUpdates.blocks(update, own);
        var step = SiblingTransfer.next(
                own, blocks, state.transfer(own.epoch()), () -> transfer(context.getCurrentKey(), own.epoch()));
        remember(context.getCurrentKey(), own, blocks, step);
        step.published()
                .map(version -> version.equals(own) ? update.getPredictor() : Predictors.toWire(version))
                .ifPresent(out::collect);
        metrics.record(step, Duration.ofNanos(System.nanoTime() - start));
    }

    private Optional<TransferFit> transfer(String key, DeviceEpoch epoch) {
        try {
            return ready.of(key, epoch, state);
        } catch (Exception e) {
            throw new IllegalStateException("the siblings of " + epoch + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void remember(String key, PredictorVersion own, List<MeasuredBlock> blocks, TransferStep step)
            throws Exception {
        if (SiblingTransfer.teaches(own)) {
            ready.forget(key);
            state.keep(
                    new Sibling(own, blocks.stream().map(MeasuredBlock::block).toList()));
        }
        if (step.memory().isEmpty()) {
            state.forget(own.epoch());
        } else if (step.fitted()) {
            state.remember(own.epoch(), step.memory().get());
        }
    }
}
