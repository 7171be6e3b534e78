package io.spaceevo.jobs.latency;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.latency.refit.KindUpdate;
import io.spaceevo.latency.refit.MeasuredWorkload;
import io.spaceevo.latency.refit.PredictorVersion;
import io.spaceevo.latency.transfer.MeasuredBlock;
import io.spaceevo.schema.PredictorUpdate;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.statistics.EvenSample;
import io.spaceevo.wire.Predictors;

/** Predictors with what they were made of, on their way from {@link RefitFunction} to {@link TransferFunction}. */
final class PredictorUpdates {
    /** More blocks tell nothing new about what blocks of a kind are like. */
    private static final int MOST_BLOCKS = 400;

    private PredictorUpdates() {}

    /** @param update that led to the predictor: with trees come the windows of all blocks */
    static PredictorUpdate of(PredictorVersion predictor, KindUpdate update) {
        var measured = predictor.predictor() instanceof LatencyPredictor.Trees
                ? EvenSample.of(
                        update.windows().stream()
                                .sorted(Comparator.comparing(
                                        one -> one.workload().text()))
                                .toList(),
                        MOST_BLOCKS)
                : List.<MeasuredWorkload>of();
        return new PredictorUpdate(
                Predictors.toWire(predictor),
                measured.stream().map(one -> one.workload().text()).toList(),
                measured.stream().map(one -> one.window().micros()).toList());
    }

    /** Blocks behind a predictor of blocks: a table holds them itself. */
    static List<MeasuredBlock> blocks(PredictorUpdate update, PredictorVersion predictor) {
        var operator = predictor.kind().operator();
        if (predictor.predictor() instanceof LatencyPredictor.Table table) {
            return table.micros().entrySet().stream()
                    .map(entry -> new MeasuredBlock(block(operator, entry.getKey()), entry.getValue()))
                    .toList();
        }
        return IntStream.range(0, update.getBlocks().size())
                .mapToObj(i -> new MeasuredBlock(
                        block(operator, update.getBlocks().get(i)),
                        update.getMediansUs().get(i)))
                .toList();
    }

    static BlockConfiguration block(String operator, String text) {
        return BlockConfiguration.parse(operator + "+" + text);
    }
}
