package io.spaceevo.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import io.spaceevo.quality.StageTable;
import io.spaceevo.quality.StageTables;
import io.spaceevo.space.SearchSpace;

/**
 * Q-T score without sampling: the expectation of what {@link MonteCarloQtScorer} estimates. At a given resolution, loss and latency of a sampled subnet are
 * sums of independent draws, one per stage table; so the characteristic function of a space is the product of its tables', and the mean of the best of N draws
 * follows from the inverse transform and the order statistics of N draws. Deterministic to the bit.
 *
 * <p>Differs from the reference where fewer than {@code top} of N subnets are expected to be feasible, and the reference gives 1e-5 or a lucky value: there the
 * score falls continuously, (P · N / top) / (penalty · mean loss of the feasible), to 0 below P = 1e-6.
 */
public final class ExactQtScorer implements QtScorer {
    /** Default bound on cached spectra: 64 MiB hold all tables of the shipped hyperspaces. */
    public static final long CACHE_BYTES = 64L << 20;

    private static final double LEAST_PROBABILITY = 1e-6;

    private final StageTables tables;
    private final List<LatencyConstraint> constraints;
    private final QtSettings settings;
    private final List<FrequencyPlan> plans;
    private final List<LatencyBand> bands;
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
            List<FrequencyPlan> plans) {
        this.tables = tables;
        this.constraints = constraints;
        this.settings = settings;
        this.plans = plans;
        this.leastLosses =
                tables.tables().stream().mapToDouble(TableExtent::leastLoss).toArray();
        this.meanLatencies =
                tables.tables().stream().mapToDouble(ExactQtScorer::meanLatency).toArray();
        this.bands = new ArrayList<>();
        var cut = LatencyBand.cut(constraints);
        for (int i = 0; i < cut.size(); i++) {
            bands.add(new LatencyBand(tables, cut.get(i), plans.get(i), cacheBytes / cut.size()));
        }
    }

    private static List<FrequencyPlan> plans(StageTables tables, Collection<LatencyConstraint> constraints) {
        return LatencyBand.cut(Constraints.ascending(constraints)).stream()
                .map(band -> FrequencyPlan.of(tables, LatencyBand.budget(band)))
                .toList();
    }

    @Override
    public QtScore score(SearchSpace space) {
        var indices = space.stages().stream().mapToInt(tables::index).toArray();
        double leastLoss =
                Arrays.stream(indices).mapToDouble(i -> leastLosses[i]).sum();
        double fixedLatency =
                tables.fixedLatencies().stream().mapToDouble(ms -> ms).average().orElseThrow();
        var parts = new ArrayList<QtScore.Part>();
        for (var band : bands) {
            for (var mass : band.of(indices, tables.fixedLatencies())) {
                parts.add(part(band, mass, leastLoss));
            }
        }
        return new QtScore(
                parts,
                fixedLatency
                        + Arrays.stream(indices)
                                .mapToDouble(i -> meanLatencies[i])
                                .sum());
    }

    private static double meanLatency(StageTable table) {
        return table.byResolution().stream()
                .mapToDouble(
                        samples -> Arrays.stream(samples.latencies()).average().orElseThrow())
                .average()
                .orElseThrow();
    }

    private QtScore.Part part(LatencyBand band, FeasibleMass mass, double leastLoss) {
        double probability = Math.min(1, mass.probability);
        double penalty = settings.penalty(probability);
        if (probability < LEAST_PROBABILITY) {
            return new QtScore.Part(mass.constraint, 0, penalty, QtScore.Part.NO_LOSS, probability, false);
        }
        double draws = probability * settings.samples();
        double loss = leastLoss + band.meanOfBest(mass, draws, settings.top());
        double share = Math.min(1, draws / settings.top());
        return new QtScore.Part(mass.constraint, share / (penalty * loss), penalty, loss, probability, share >= 1);
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
