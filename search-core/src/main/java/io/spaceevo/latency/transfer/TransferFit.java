package io.spaceevo.latency.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.spaceevo.latency.BlockFeatures;
import io.spaceevo.latency.CorrectedModel;
import io.spaceevo.latency.FittedPredictor;
import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.latency.PredictionQuality;
import io.spaceevo.latency.ResidualInterval;
import io.spaceevo.latency.boosting.BoostingSettings;
import io.spaceevo.latency.boosting.FeatureTable;
import io.spaceevo.latency.boosting.HistogramBoosting;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.statistics.EvenSample;
import io.spaceevo.statistics.Quantiles;

/**
 * A {@link LatencyTransfer} of one kind as trees, so that whoever reads predictors can read it: the model of the sibling that resembles the device most, and behind it trees
 * of what the transfer says in addition for blocks of the kind. It is judged by five-fold cross-validation of the trees themselves. A function of the set of samples and of
 * the siblings in their order, bit by bit.
 */
public final class TransferFit {
    /** Fewest samples, so that a fold leaves as many as a transfer needs. */
    public static final int LEAST_SAMPLES = 10;

    private static final int FOLDS = 5;
    private static final long SEED = 0;

    /** Blocks of the siblings at which the trees learn what the transfer says. */
    private static final int MOST_BLOCKS = 400;

    /** What they learn is smooth and has no noise: few trees reproduce it within 0.1 points of ±10 %. */
    private static final BoostingSettings CORRECTION = new BoostingSettings(40, 0.2, 16, 3, 0.5, 1, 1, 128, 1, SEED);

    private final List<LatencyPredictor.Trees> siblings;
    private final List<Row> blocks;

    private TransferFit(List<Sibling> siblings) {
        this.siblings = siblings.stream().map(Sibling::trees).toList();
        var distinct = new TreeMap<String, BlockConfiguration>();
        siblings.forEach(sibling -> sibling.blocks().forEach(block -> distinct.put(block.name(), block)));
        this.blocks = EvenSample.of(List.copyOf(distinct.values()), MOST_BLOCKS).stream()
                .map(this::row)
                .toList();
    }

    /** A block as trees see it, and as siblings do. */
    private record Row(double[] features, SiblingLatencies latencies) {}

    /**
     * Fits the samples of a device.
     *
     * @param siblings at least one, whose features are the current ones
     * @param samples {@value #LEAST_SAMPLES} to {@value LatencyTransfer#MOST_SAMPLES} distinct blocks of the siblings' kind
     */
    public static FittedPredictor fit(List<Sibling> siblings, List<MeasuredBlock> samples) {
        if (siblings.isEmpty() || samples.size() < LEAST_SAMPLES) {
            throw new IllegalArgumentException("a transfer needs a sibling and " + LEAST_SAMPLES + " samples, had "
                    + siblings.size() + " and " + samples.size());
        }
        return new TransferFit(siblings).fitted(shuffled(samples));
    }

    private static List<MeasuredBlock> shuffled(List<MeasuredBlock> samples) {
        var ordered = new ArrayList<>(samples);
        ordered.sort(Comparator.comparing(sample -> sample.block().name()));
        Collections.shuffle(ordered, new Random(SEED));
        return ordered;
    }

    private FittedPredictor fitted(List<MeasuredBlock> samples) {
        var rows = samples.stream().map(sample -> row(sample.block())).toList();
        var micros = samples.stream().mapToDouble(MeasuredBlock::micros).toArray();
        var predicted = outOfFold(rows, micros);
        var logRatios = new double[micros.length];
        Arrays.setAll(logRatios, row -> StrictMath.log(micros[row] / predicted[row]));
        var interval = ResidualInterval.of90(logRatios);
        return new FittedPredictor(
                new LatencyPredictor.Trees(BlockFeatures.SCHEMA.version(), model(rows, micros), interval),
                PredictionQuality.of(predicted, micros));
    }

    /** Prediction of each row by a model of the rows of other folds. */
    private double[] outOfFold(List<Row> rows, double[] micros) {
        var predicted = new double[micros.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            var kept = IntStream.range(0, micros.length)
                    .filter(row -> row % FOLDS != left)
                    .toArray();
            var model = model(
                    Arrays.stream(kept).mapToObj(rows::get).toList(),
                    Arrays.stream(kept).mapToDouble(row -> micros[row]).toArray());
            for (int row = left; row < predicted.length; row += FOLDS) {
                predicted[row] = model.predict(rows.get(row).features());
            }
        }
        return predicted;
    }

    private CorrectedModel model(List<Row> rows, double[] micros) {
        var transfer = LatencyTransfer.fit(rows.stream().map(Row::latencies).toList(), micros);
        int nearest = nearest(rows, micros);
        var known = Stream.concat(blocks.stream(), rows.stream()).toList();
        var corrections = known.stream()
                .mapToDouble(
                        row -> StrictMath.log(transfer.predict(row.latencies()).micros()
                                / row.latencies().micros().get(nearest)))
                .toArray();
        var features = FeatureTable.of(
                BlockFeatures.SCHEMA.names(), known.stream().map(Row::features).toList());
        var base = siblings.get(nearest).model();
        return new CorrectedModel(
                base.physical(), base.residual().plus(HistogramBoosting.fit(features, corrections, CORRECTION)));
    }

    /** The sibling whose log ratio to the device varies least, by the median of absolute deviations; the first of equals. */
    private int nearest(List<Row> rows, double[] micros) {
        var spreads = IntStream.range(0, siblings.size())
                .mapToDouble(sibling -> spread(rows, micros, sibling))
                .toArray();
        int nearest = 0;
        for (int sibling = 1; sibling < spreads.length; sibling++) {
            nearest = spreads[sibling] < spreads[nearest] ? sibling : nearest;
        }
        return nearest;
    }

    private static double spread(List<Row> rows, double[] micros, int sibling) {
        var ratios = new double[micros.length];
        Arrays.setAll(
                ratios,
                row -> StrictMath.log(
                        micros[row] / rows.get(row).latencies().micros().get(sibling)));
        double middle = Quantiles.median(ratios);
        return Quantiles.median(
                Arrays.stream(ratios).map(ratio -> Math.abs(ratio - middle)).toArray());
    }

    private Row row(BlockConfiguration block) {
        var features = BlockFeatures.row(block);
        return new Row(
                features,
                new SiblingLatencies(
                        block.operator(),
                        Work.of(block),
                        siblings.stream()
                                .map(sibling -> sibling.predict(features).micros())
                                .toList()));
    }
}
