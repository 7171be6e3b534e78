package io.spaceevo.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.spaceevo.quality.StageTables;

/**
 * How far the losses and latencies of the spaces of a hyperspace spread above their least value.
 *
 * @param losses spans of the loss axis, above 0, each {@link LossLadder#RATIO} times the one before: the last holds all but a negligible part of every space's
 *     mass, the first about that of tables without far losses
 * @param latency the most that any subnet within the budget takes above the least latency, milliseconds, above 0
 */
record TableExtent(List<Double> losses, double latency) {
    private static final int MOST_RUNGS = 7;

    /** Times the span of tables without far losses that the frequencies of a plan still resolve. */
    private static final int RESOLVED = 2;

    static TableExtent of(StageTables tables, double budget) {
        return new TableExtent(losses(tables), latency(tables, budget));
    }

    private static List<Double> losses(StageTables tables) {
        var widest = LossSpread.NONE;
        var usual = LossSpread.NONE;
        double scale = 0;
        for (var stage : stages(tables)) {
            var spreads =
                    stage.stream().map(tables.tables()::get).map(LossSpread::of).toList();
            var trimmed = stage.stream()
                    .map(tables.tables()::get)
                    .map(LossSpread::trimmed)
                    .toList();
            widest = widest.plus(spreads.stream().reduce(LossSpread.NONE, LossSpread::widest));
            usual = usual.plus(new LossSpread(
                    median(trimmed, LossSpread::mean),
                    median(trimmed, LossSpread::variance),
                    median(trimmed, LossSpread::range)));
            for (int table : stage) {
                scale = Math.max(scale, LossSpread.leastLoss(tables.tables().get(table)));
            }
        }
        double all = Math.max(widest.span(), 1e-9 * (1 + scale));
        int rungs = 1;
        var losses = new ArrayList<>(List.of(all));
        while (rungs++ < MOST_RUNGS && losses.get(0) > RESOLVED * usual.span()) {
            losses.add(0, losses.get(0) / LossLadder.RATIO);
        }
        return losses;
    }

    /** Table indices of each stage. */
    private static List<List<Integer>> stages(StageTables tables) {
        var stages = new ArrayList<List<Integer>>();
        int first = 0;
        for (var template : tables.hyperspace().searchable()) {
            int end = first + template.blocks().size() * template.windows();
            stages.add(IntStream.range(first, end).boxed().toList());
            first = end;
        }
        return stages;
    }

    private static double median(List<LossSpread> spreads, ToDoubleFunction<LossSpread> value) {
        double[] ascending = spreads.stream().mapToDouble(value).sorted().toArray();
        return ascending[(ascending.length - 1) / 2];
    }

    private static double latency(StageTables tables, double budget) {
        var stages = stages(tables);
        double slack = 0;
        for (int resolution = 0; resolution < tables.fixedLatencies().size(); resolution++) {
            int at = resolution;
            double fastest = stages.stream()
                    .mapToDouble(stage -> stage.stream()
                            .flatMapToDouble(table -> Arrays.stream(tables.tables()
                                    .get(table)
                                    .byResolution()
                                    .get(at)
                                    .latencies()))
                            .min()
                            .orElseThrow())
                    .sum();
            slack = Math.max(slack, budget - tables.fixedLatencies().get(resolution) - fastest);
        }
        return slack > 0 ? slack : budget;
    }
}
