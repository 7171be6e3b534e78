package io.spaceevo.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

import io.spaceevo.quality.StageTable;
import io.spaceevo.quality.StageTables;
import io.spaceevo.space.SearchSpace;

/**
 * Q-T score without sampling: the expectation of what {@link MonteCarloQtScorer} estimates. At a given resolution, loss and latency of a sampled subnet are
 * sums of independent draws, one per stage table; so the characteristic function of a space is the product of its tables', and the mean of the best of N draws
 * follows from the inverse transform and the order statistics of N draws. Spaces of few subnets are enumerated instead. Deterministic to the bit.
 *
 * <p>Differs from the reference where fewer than {@code top} of N subnets are expected to be feasible, and the reference gives 1e-5 or a lucky value: there the
 * score falls continuously, (P · N / top) / (penalty · mean loss of the feasible), to 0 below P = 1e-6.
 */
public final class ExactQtScorer implements QtScorer {
    /**
     * Default bound on cached spectra: 128 MiB hold all 210 tables of {@code mobilew} in two bands of constraints, at the most frequencies that a plan may take.
     * Making spectra again costs a hundred times a score. The published tables take 6 to 11 MB.
     */
    public static final long CACHE_BYTES = 128L << 20;

    private static final double LEAST_PROBABILITY = 1e-6;

    private final StageTables tables;
    private final List<LatencyConstraint> constraints;
    private final QtSettings settings;
    private final long cacheBytes;
    private final List<List<FrequencyPlan>> plans;
    private final Enumeration enumeration;
    private final List<LossLadder> bands;
    private final double[] leastLosses;
    private final double[] meanLatencies;

    public ExactQtScorer(StageTables tables, Collection<LatencyConstraint> constraints, QtSettings settings) {
        this(tables, constraints, settings, CACHE_BYTES);
    }

    /** @param cacheBytes bound on the memory of cached spectra, bytes */
    public ExactQtScorer(
            StageTables tables, Collection<LatencyConstraint> constraints, QtSettings settings, long cacheBytes) {
        this(tables, Constraints.ascending(constraints), settings, cacheBytes, plans(tables, constraints));
    }

    private ExactQtScorer(
            StageTables tables,
            List<LatencyConstraint> constraints,
            QtSettings settings,
            long cacheBytes,
            List<List<FrequencyPlan>> plans) {
        this.tables = tables;
        this.constraints = constraints;
        this.settings = settings;
        this.cacheBytes = cacheBytes;
        this.plans = plans;
        this.enumeration = new Enumeration(tables);
        this.leastLosses =
                tables.tables().stream().mapToDouble(LossSpread::leastLoss).toArray();
        this.meanLatencies =
                tables.tables().stream().mapToDouble(ExactQtScorer::meanLatency).toArray();
        this.bands = new ArrayList<>();
        var cut = LatencyBand.cut(constraints);
        for (int i = 0; i < cut.size(); i++) {
            bands.add(new LossLadder(tables, cut.get(i), plans.get(i), cacheBytes / cut.size()));
        }
    }

    private static List<List<FrequencyPlan>> plans(StageTables tables, Collection<LatencyConstraint> constraints) {
        return LatencyBand.cut(Constraints.ascending(constraints)).stream()
                .map(band -> FrequencyPlan.ladder(tables, LatencyBand.budget(band)))
                .toList();
    }

    @Override
    public QtScore score(SearchSpace space) {
        var indices = space.stages().stream().mapToInt(tables::index).toArray();
        double fixedLatency = tables.fixedLatencies().stream()
                .mapToDouble(latency -> latency)
                .average()
                .orElseThrow();
        double meanLatency = fixedLatency
                + Arrays.stream(indices).mapToDouble(i -> meanLatencies[i]).sum();
        return new QtScore(enumeration.fits(indices) ? enumerated(indices) : inverted(indices), meanLatency);
    }

    private List<QtScore.Part> enumerated(int[] indices) {
        var subnets = enumeration.subnets(indices);
        return constraints.stream()
                .map(constraint -> {
                    double probability = subnets.probability(constraint);
                    return part(
                            constraint,
                            probability,
                            draws -> subnets.meanOfBest(constraint, probability, draws, settings.top()));
                })
                .toList();
    }

    private List<QtScore.Part> inverted(int[] indices) {
        double leastLoss =
                Arrays.stream(indices).mapToDouble(i -> leastLosses[i]).sum();
        var parts = new ArrayList<QtScore.Part>();
        for (var band : bands) {
            for (var losses : band.of(indices)) {
                parts.add(part(
                        losses.constraint(),
                        losses.probability(),
                        draws -> leastLoss + losses.meanOfBest(draws, settings.top())));
            }
        }
        return parts;
    }

    /** @param meanOfBest mean loss of the best, by the expected number of feasible subnets */
    private QtScore.Part part(LatencyConstraint constraint, double probability, DoubleUnaryOperator meanOfBest) {
        double penalty = settings.penalty(probability);
        if (probability < LEAST_PROBABILITY) {
            return new QtScore.Part(constraint, 0, penalty, QtScore.Part.NO_LOSS, probability, false);
        }
        double draws = probability * settings.samples();
        double loss = meanOfBest.applyAsDouble(draws);
        double share = Math.min(1, draws / settings.top());
        return new QtScore.Part(constraint, share / (penalty * loss), penalty, loss, probability, share >= 1);
    }

    private static double meanLatency(StageTable table) {
        return table.byResolution().stream()
                .mapToDouble(
                        samples -> Arrays.stream(samples.latencies()).average().orElseThrow())
                .average()
                .orElseThrow();
    }

    /** The same score on other tables of the same shape, at the same frequencies: how resampled tables are scored. */
    ExactQtScorer on(StageTables others) {
        return new ExactQtScorer(others, constraints, settings, cacheBytes, plans);
    }

    @Override
    public List<LatencyConstraint> constraints() {
        return constraints;
    }

    @Override
    public QtSettings settings() {
        return settings;
    }
}
