package io.spaceevo.score.spectral;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import io.spaceevo.quality.StageTable;
import io.spaceevo.quality.StageTables;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.Constraints;
import io.spaceevo.score.MonteCarloQtScorer;
import io.spaceevo.score.QtScore;
import io.spaceevo.score.QtScorer;
import io.spaceevo.score.QtSettings;
import io.spaceevo.space.SearchSpace;

/**
 * Q-T score without sampling: the expectation of what {@link MonteCarloQtScorer} estimates. At a given resolution, loss and latency of a sampled subnet are
 * sums of independent draws, one per stage table; so the characteristic function of a space is the product of its tables', and the mean of the best of N draws
 * follows from the inverse transform and the order statistics of N draws. Spaces of few subnets are enumerated instead. The transform estimates its own error:
 * where that is too large, as of tables with few rows or few distinct latencies, more frequencies are tried, then subnets are drawn, and the score says so.
 *
 * <p>A score is a function of the space's own tables, the fixed stages, the constraints and the settings, and of nothing else; the same to the bit on every JVM.
 *
 * <p>Differs from the reference where fewer than {@code top} of N subnets are expected to be feasible, and the reference gives 1e-5 or a lucky value: there the
 * score falls continuously, (P · N / top) / (penalty · mean loss of the feasible), to 0 below P = 1e-6.
 */
public final class ExactQtScorer implements QtScorer {
    /**
     * Default bound on cached spectra: 128 MiB hold all 210 tables of {@code mobilew} in two bands of constraints and three spans of losses. Making spectra again
     * costs a hundred times a score. The published tables take 5 MB.
     */
    public static final long CACHE_BYTES = 128L << 20;

    private static final double LEAST_PROBABILITY = 1e-6;

    /** Combinations of rows that are enumerated always, and where the transform will not do. */
    private static final long FEW = 1 << 14;

    private static final long NOT_MANY = 1 << 18;

    /** Largest share of the best that may have one and the same loss: a transform smooths such steps. */
    private static final double COARSE = 0.01;

    /** Largest estimate of a relative error that a score is given with; the error itself is several times smaller. */
    private static final double TOLERANCE = 4e-3;

    /** The same where subnets are too few for a score that counts. */
    private static final double INFEASIBLE_TOLERANCE = 3e-2;

    private final StageTables tables;
    private final List<Constraint> constraints;
    private final QtSettings settings;
    private final Enumeration enumeration;
    private final TiltedSampling sampling;
    private final List<Transform> bands = new ArrayList<>();
    private final List<Optional<TableLosses>> losses;
    private final double[] meanLatencies;

    public ExactQtScorer(StageTables tables, Collection<Constraint> constraints, QtSettings settings) {
        this(tables, constraints, settings, CACHE_BYTES);
    }

    /** @param cacheBytes bound on the memory of cached spectra, bytes */
    public ExactQtScorer(StageTables tables, Collection<Constraint> constraints, QtSettings settings, long cacheBytes) {
        this(new SpectrumCache(tables, cacheBytes), constraints, settings);
    }

    /** A scorer that shares spectra with others of the same tables. */
    public ExactQtScorer(SpectrumCache cache, Collection<Constraint> constraints, QtSettings settings) {
        this.tables = cache.tables();
        this.constraints = Constraints.ascending(constraints);
        this.settings = settings;
        this.enumeration = new Enumeration(tables);
        this.sampling = new TiltedSampling(tables);
        this.losses = new ArrayList<>(Collections.nCopies(tables.tables().size(), Optional.empty()));
        this.meanLatencies =
                tables.tables().stream().mapToDouble(ExactQtScorer::meanLatency).toArray();
        ConstraintBand.cut(this.constraints, tables.fixedLatencies())
                .forEach(band -> bands.add(new Transform(band, cache)));
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
        return new QtScore(new Scoring(indices).parts(), meanLatency);
    }

    private TableLosses losses(int table) {
        var known = losses.get(table);
        if (known.isEmpty()) {
            known = Optional.of(TableLosses.of(tables.tables().get(table)));
            losses.set(table, known);
        }
        return known.get();
    }

    /** The scoring of one space. */
    private final class Scoring {
        private final int[] space;
        private final List<TableLosses> tableLosses;

        Scoring(int[] space) {
            this.space = space;
            this.tableLosses =
                    Arrays.stream(space).mapToObj(ExactQtScorer.this::losses).toList();
        }

        List<QtScore.Part> parts() {
            if (enumeration.fits(space, FEW)) {
                return constraints.stream().map(this::enumerated).toList();
            }
            if (coarse()) {
                boolean listable = enumeration.fits(space, NOT_MANY);
                return constraints.stream()
                        .map(constraint -> listable ? enumerated(constraint) : sampled(constraint))
                        .toList();
            }
            var parts = new ArrayList<QtScore.Part>();
            for (var band : bands) {
                for (var feasible : band.usual.of(space, tableLosses)) {
                    parts.add(transformed(feasible).orElseGet(() -> refined(band, feasible.constraint())));
                }
            }
            return parts;
        }

        /** A part at more frequencies, or by other means. */
        private QtScore.Part refined(Transform band, Constraint constraint) {
            if (enumeration.fits(space, NOT_MANY)) {
                return enumerated(constraint);
            }
            return band.finer().of(space, tableLosses).stream()
                    .filter(feasible -> feasible.constraint().equals(constraint))
                    .findFirst()
                    .flatMap(this::transformed)
                    .orElseGet(() -> sampled(constraint));
        }

        private QtScore.Part sampled(Constraint constraint) {
            return listed(constraint, sampling.feasible(space, constraint, settings), QtScore.Method.SAMPLED);
        }

        /** Whether so many subnets share the least loss that the best would be seen to stand on a step. */
        private boolean coarse() {
            double share = tableLosses.stream()
                    .mapToDouble(TableLosses::leastShare)
                    .reduce(1.0 / tables.fixedLatencies().size(), (a, b) -> a * b);
            return share * settings.samples() > COARSE * settings.top();
        }

        private QtScore.Part enumerated(Constraint constraint) {
            return listed(constraint, enumeration.feasible(space, constraint), QtScore.Method.EXACT);
        }

        /** A part from losses that are known one by one. */
        private QtScore.Part listed(Constraint constraint, WeightedLosses feasible, QtScore.Method method) {
            double probability = feasible.probability();
            return probability < LEAST_PROBABILITY
                    ? infeasible(constraint, probability)
                    : part(
                            constraint,
                            probability,
                            feasible.best(
                                    new OrderStatistics(probability * settings.samples(), settings.top()),
                                    LossAxes.usualEnd(tableLosses)),
                            method);
        }

        /** A part from the transform, if that is exact enough. */
        private Optional<QtScore.Part> transformed(LossAxes.FeasibleLosses feasible) {
            double probability = feasible.probability();
            double error = feasible.probabilityError();
            if (probability + error < LEAST_PROBABILITY) {
                return Optional.of(infeasible(feasible.constraint(), probability));
            }
            double draws = probability * settings.samples();
            var best = feasible.best(draws, settings.top());
            boolean few = draws < settings.top();
            // of few the score grows with their number, of many with its logarithm
            double relative = best.error() + (few ? 1 : 0.05) * error / probability;
            return relative > (few ? INFEASIBLE_TOLERANCE : TOLERANCE)
                    ? Optional.empty()
                    : Optional.of(part(feasible.constraint(), probability, best.loss(), QtScore.Method.EXACT));
        }
    }

    private QtScore.Part infeasible(Constraint constraint, double probability) {
        return new QtScore.Part(
                constraint,
                0,
                settings.penalty(probability),
                QtScore.Part.NO_LOSS,
                probability,
                false,
                QtScore.Method.EXACT);
    }

    private QtScore.Part part(Constraint constraint, double probability, double loss, QtScore.Method method) {
        double penalty = settings.penalty(probability);
        double share = Math.min(1, probability * settings.samples() / settings.top());
        return new QtScore.Part(constraint, share / (penalty * loss), penalty, loss, probability, share >= 1, method);
    }

    private static double meanLatency(StageTable table) {
        return table.byResolution().stream()
                .mapToDouble(
                        samples -> Arrays.stream(samples.latencies()).average().orElseThrow())
                .average()
                .orElseThrow();
    }

    /** The transforms of a band of constraints, at the usual frequencies and at more. */
    private final class Transform {
        private final ConstraintBand band;
        private final SpectrumCache cache;
        private final FrequencyPlan plan;
        private final LossAxes usual;
        private Optional<LossAxes> finer = Optional.empty();

        Transform(ConstraintBand band, SpectrumCache cache) {
            this.band = band;
            this.cache = cache;
            this.plan = FrequencyPlan.usual(band, settings);
            this.usual = new LossAxes(tables, band.constraints(), plan, cache);
        }

        LossAxes finer() {
            var known = finer.orElseGet(() -> new LossAxes(tables, band.constraints(), plan.finer(), cache));
            finer = Optional.of(known);
            return known;
        }
    }

    @Override
    public List<Constraint> constraints() {
        return constraints;
    }

    @Override
    public QtSettings settings() {
        return settings;
    }
}
