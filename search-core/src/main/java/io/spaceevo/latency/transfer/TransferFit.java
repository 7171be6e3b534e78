package io.spaceevo.latency.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
import io.spaceevo.latency.refit.SiblingVersion;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.statistics.EvenSample;
import io.spaceevo.statistics.Quantiles;

/**
 * A {@link LatencyTransfer} of one kind as trees, so that whoever reads predictors can read it: the model of the sibling that resembles the device most, and behind it trees
 * of what the transfer says in addition for blocks of the kind. A function of the set of samples and of the siblings in their order, bit by bit.
 *
 * <p>It is judged on samples that were left out, the transfer by five-fold cross-validation, the trees by one half of the samples: a block is expected to be predicted as trees do that
 * do not know it, times what the transfer says of it without its fold over what it says with it. Where siblings do not resemble the device, trees are far from the transfer.
 *
 * <p>Three fits of trees, whose cost rises with the blocks of the siblings and the samples, take most of the time. The transfer takes a factor per length and ratio that its search
 * looks at, which rises with the cube of the samples; below 50 samples, for each fold too.
 *
 * <p>What siblings tell of their blocks is computed once for all devices and numbers of samples: keep a fit as long as the siblings stay the same.
 */
public final class TransferFit {
    /** Fewest samples. */
    public static final int LEAST_SAMPLES = 10;

    private static final int FOLDS = 5;
    private static final int HALVES = 2;
    private static final long SEED = 0;

    /** Blocks of the siblings at which the trees learn what the transfer says. */
    private static final int MOST_BLOCKS = 400;

    /** What they learn is smooth and has no noise: few trees reproduce it within 0.1 points of ±10 %. */
    private static final BoostingSettings CORRECTION = new BoostingSettings(40, 0.2, 16, 3, 0.5, 1, 1, 128, 1, SEED);

    private final List<Sibling> siblings;
    private final List<Row> blocks;

    private TransferFit(List<Sibling> siblings) {
        this.siblings = siblings;
        var distinct = new TreeMap<String, BlockConfiguration>();
        siblings.forEach(sibling -> sibling.blocks().forEach(block -> distinct.put(block.name(), block)));
        this.blocks = EvenSample.of(List.copyOf(distinct.values()), MOST_BLOCKS).stream()
                .map(this::row)
                .toList();
    }

    /** @param siblings those that know other features than the current ones are left out; where none is left, there is nothing to learn from */
    public static Optional<TransferFit> of(List<Sibling> siblings) {
        return Optional.of(siblings.stream()
                        .filter(sibling -> sibling.trees().isCurrent())
                        .toList())
                .filter(current -> !current.isEmpty())
                .map(TransferFit::new);
    }

    /** The siblings that it learns from, in their order. */
    List<SiblingVersion> siblings() {
        return siblings.stream().map(Sibling::named).toList();
    }

    /** A block as trees see it, and as siblings do. */
    private record Row(double[] features, SiblingLatencies latencies) {
        double logMicros(int sibling) {
            return StrictMath.log(latencies.micros().get(sibling));
        }
    }

    /**
     * Fits the samples of a device.
     *
     * @param samples {@value #LEAST_SAMPLES} to {@value LatencyTransfer#MOST_SAMPLES} distinct blocks of the siblings' kind
     */
    public FittedPredictor fit(List<MeasuredBlock> samples) {
        if (samples.size() < LEAST_SAMPLES) {
            throw new IllegalArgumentException("a transfer needs " + LEAST_SAMPLES + " samples, had " + samples.size());
        }
        var shuffled = shuffled(samples);
        var rows = shuffled.stream().map(sample -> row(sample.block())).toList();
        var micros = shuffled.stream().mapToDouble(MeasuredBlock::micros).toArray();
        var latencies = rows.stream().map(Row::latencies).toList();
        var transfer = LatencyTransfer.fit(latencies, micros);
        int nearest = nearest(rows, micros);
        var trees = leftOut(rows, transfer, nearest);
        var predicted = LatencyTransfer.leftOut(transfer, latencies, micros, FOLDS);
        Arrays.setAll(
                predicted, row -> trees[row] * StrictMath.exp(predicted[row] - transfer.logMicros(latencies.get(row))));
        var logRatios = new double[micros.length];
        Arrays.setAll(logRatios, row -> StrictMath.log(micros[row] / predicted[row]));
        return new FittedPredictor(
                new LatencyPredictor.Trees(
                        BlockFeatures.SCHEMA.version(),
                        model(rows, transfer, nearest),
                        ResidualInterval.of90(logRatios)),
                PredictionQuality.of(predicted, micros));
    }

    private static List<MeasuredBlock> shuffled(List<MeasuredBlock> samples) {
        var ordered = new ArrayList<>(samples);
        ordered.sort(Comparator.comparing(sample -> sample.block().name()));
        Collections.shuffle(ordered, new Random(SEED));
        return ordered;
    }

    /** What trees predict that say the same, but do not know the row: each of one half of the rows, microseconds. */
    private double[] leftOut(List<Row> rows, LatencyTransfer transfer, int nearest) {
        var predicted = new double[rows.size()];
        for (int half = 0; half < HALVES; half++) {
            int left = half;
            var kept = IntStream.range(0, predicted.length)
                    .filter(row -> row % HALVES != left)
                    .mapToObj(rows::get)
                    .toList();
            var model = model(kept, transfer, nearest);
            for (int row = left; row < predicted.length; row += HALVES) {
                predicted[row] = model.predict(rows.get(row).features());
            }
        }
        return predicted;
    }

    private CorrectedModel model(List<Row> rows, LatencyTransfer transfer, int nearest) {
        var known = Stream.concat(blocks.stream(), rows.stream()).toList();
        var corrections = known.stream()
                .mapToDouble(row -> transfer.logMicros(row.latencies()) - row.logMicros(nearest))
                .toArray();
        var features = FeatureTable.of(
                BlockFeatures.SCHEMA.names(), known.stream().map(Row::features).toList());
        var base = siblings.get(nearest).trees().model();
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
        Arrays.setAll(ratios, row -> StrictMath.log(micros[row]) - rows.get(row).logMicros(sibling));
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
                                .map(sibling ->
                                        sibling.trees().predict(features).micros())
                                .toList()));
    }
}
