package io.spaceevo.score.uncertainty;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

import io.spaceevo.measurement.Metric;
import io.spaceevo.quality.StageTable;
import io.spaceevo.quality.StageTable.Samples;
import io.spaceevo.quality.StageTables;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.QtScore;
import io.spaceevo.score.QtScorer;
import io.spaceevo.score.QtSettings;
import io.spaceevo.score.spectral.ExactQtScorer;
import io.spaceevo.score.spectral.MetricwiseQtScorer;
import io.spaceevo.score.spectral.SpectrumCache;
import io.spaceevo.space.SearchSpace;

/**
 * How far scores would move had other sub-stages been sampled into the tables: a bootstrap of the tables' rows, paired across spaces (a replicate resamples a
 * table once, for every space that uses it), so that differences of spaces that share tables come out as sure as they are.
 *
 * <p>Not the delta method: the best 50 of N sit in a tail that a linearisation reaches only where many rows feed it, and the replicates cost a few CPU seconds
 * for twenty spaces.
 */
public final class ScoreBootstrap {
    /** Replicates that give a standard deviation to about 15 %. */
    public static final int REPLICATES = 24;

    private final SortedMap<Metric, StageTables> tables = new TreeMap<>();
    private final QtScorer scorer;
    private final int replicates;
    private final long seed;

    public ScoreBootstrap(
            StageTables tables, Collection<Constraint> constraints, QtSettings settings, int replicates, long seed) {
        this(
                new TreeMap<>(Map.of(Metric.LATENCY, new SpectrumCache(tables, ExactQtScorer.CACHE_BYTES))),
                constraints,
                settings,
                replicates,
                seed);
    }

    /** @param spectra of the tables as they are, by what the constraints limit; those of a replicate are made for it and forgotten */
    public ScoreBootstrap(
            SortedMap<Metric, SpectrumCache> spectra,
            Collection<Constraint> constraints,
            QtSettings settings,
            int replicates,
            long seed) {
        if (replicates < 2) {
            throw new IllegalArgumentException("a bootstrap needs at least 2 replicates, was " + replicates);
        }
        spectra.forEach((metric, cache) -> tables.put(metric, cache.tables()));
        this.scorer = MetricwiseQtScorer.exact(spectra, constraints, settings);
        this.replicates = replicates;
        this.seed = seed;
    }

    /**
     * A space with its score and how sure it is.
     *
     * @param score on the tables as they are
     * @param scoreSd standard deviation of the total
     * @param differenceSd standard deviation of the total's difference to the best space's; 0 for the best itself
     */
    public record Deviation(SearchSpace space, QtScore score, double scoreSd, double differenceSd) {}

    /** Deviations of spaces of the tables' hyperspace, the fittest first. */
    public List<Deviation> of(Collection<SearchSpace> spaces) {
        record Scored(SearchSpace space, QtScore score) {}
        var fittestFirst = spaces.stream()
                .map(space -> new Scored(space, scorer.score(space)))
                .sorted((a, b) -> QtScore.BY_FITNESS.compare(b.score, a.score))
                .map(Scored::space)
                .toList();
        var totals = IntStream.range(0, replicates)
                .mapToObj(replicate -> totals(fittestFirst, replicate))
                .toList();
        return deviations(fittestFirst, totals);
    }

    /**
     * Scores on the tables of one replicate: a function of seed, spaces and replicate, so that a long bootstrap can be cut anywhere.
     *
     * @param replicate counted from 0
     * @return totals in the order of {@code spaces}
     */
    public double[] totals(List<SearchSpace> spaces, int replicate) {
        var spectra = new TreeMap<Metric, SpectrumCache>();
        tables.forEach((metric, known) -> spectra.put(
                metric,
                new SpectrumCache(
                        resampled(known, used(known, spaces), random(replicate)), ExactQtScorer.CACHE_BYTES)));
        var resampled = MetricwiseQtScorer.exact(spectra, scorer.constraints(), scorer.settings());
        return spaces.stream()
                .mapToDouble(space -> resampled.score(space).total())
                .toArray();
    }

    private static SortedSet<Integer> used(StageTables tables, List<SearchSpace> spaces) {
        var used = new TreeSet<Integer>();
        spaces.forEach(space -> space.stages().forEach(stage -> used.add(tables.index(stage))));
        return used;
    }

    /** The same for the tables of each metric, of which a row's loss and costs are drawn together. */
    private SplittableRandom random(int replicate) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < replicate; i++) {
            random.split();
        }
        return random.split();
    }

    /**
     * What the totals of all replicates say.
     *
     * @param bestFirst the space that others are compared with comes first
     * @param totals of each replicate, as {@link #totals} gives them
     */
    public List<Deviation> deviations(List<SearchSpace> bestFirst, List<double[]> totals) {
        var deviations = new ArrayList<Deviation>();
        for (int i = 0; i < bestFirst.size(); i++) {
            var total = new Moments();
            var difference = new Moments();
            for (double[] replicate : totals) {
                total.add(replicate[i]);
                difference.add(replicate[i] - replicate[0]);
            }
            var space = bestFirst.get(i);
            deviations.add(new Deviation(
                    space, scorer.score(space), total.standardDeviation(), difference.standardDeviation()));
        }
        return deviations;
    }

    private static StageTables resampled(StageTables tables, SortedSet<Integer> used, SplittableRandom random) {
        var replicate = new ArrayList<StageTable>(tables.tables());
        for (int table : used) {
            replicate.set(
                    table,
                    new StageTable(tables.tables().get(table).byResolution().stream()
                            .map(samples -> resampled(samples, random))
                            .toList()));
        }
        return new StageTables(tables.hyperspace(), replicate, tables.fixedLatencies());
    }

    private static Samples resampled(Samples samples, SplittableRandom random) {
        var losses = new double[samples.size()];
        var latencies = new double[samples.size()];
        for (int i = 0; i < losses.length; i++) {
            int row = random.nextInt(samples.size());
            losses[i] = samples.losses()[row];
            latencies[i] = samples.latencies()[row];
        }
        return new Samples(losses, latencies);
    }

    /** Running mean and variance (Welford). */
    private static final class Moments {
        private int count;
        private double mean;
        private double squares;

        void add(double value) {
            count++;
            double delta = value - mean;
            mean += delta / count;
            squares += delta * (value - mean);
        }

        double standardDeviation() {
            return Math.sqrt(squares / (count - 1));
        }
    }
}
