package io.spaceevo.score;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

import io.spaceevo.quality.StageTable.Samples;
import io.spaceevo.quality.StageTables;
import io.spaceevo.space.SearchSpace;

/**
 * Q-T score by sampling subnets, as the reference does: batches of 500 at one resolution, one row of each stage table drawn independently with replacement,
 * fresh draws per constraint. Its standard deviation is 0.1 to 0.5 % of the score, and unbounded where about {@code top} samples are feasible.
 *
 * <p>Source: SpaceEvo (arXiv 2303.08308), reference {@code block_kd/search/searcher.py}. Differs: draws are seeded by the space, so that a space has one score.
 */
public final class MonteCarloQtScorer implements QtScorer {
    private static final int BATCH = 500;

    private final StageTables tables;
    private final List<Constraint> constraints;
    private final QtSettings settings;
    private final long seed;

    public MonteCarloQtScorer(StageTables tables, Collection<Constraint> constraints, QtSettings settings, long seed) {
        this.tables = tables;
        this.constraints = Constraints.ascending(constraints);
        this.settings = settings;
        this.seed = seed;
    }

    @Override
    public QtScore score(SearchSpace space) {
        var random = new SplittableRandom(
                new SplittableRandom(seed).nextLong() ^ space.code().number());
        var parts = new ArrayList<QtScore.Part>();
        double latencies = 0;
        for (var constraint : constraints) {
            var draw = new Draw(constraint, settings.top());
            for (int drawn = 0; drawn < settings.samples(); drawn += BATCH) {
                int resolution = random.nextInt(tables.fixedLatencies().size());
                draw.batch(
                        samples(space, resolution),
                        tables.fixedLatencies().get(resolution),
                        Math.min(BATCH, settings.samples() - drawn),
                        random);
            }
            parts.add(part(constraint, draw));
            latencies += draw.latencies / settings.samples();
        }
        return new QtScore(parts, latencies / constraints.size());
    }

    private List<Samples> samples(SearchSpace space, int resolution) {
        return tables.of(space).stream()
                .map(table -> table.byResolution().get(resolution))
                .toList();
    }

    private QtScore.Part part(Constraint constraint, Draw draw) {
        double probability = (double) draw.feasible / settings.samples();
        double penalty = settings.penalty(probability);
        int best = draw.best.size();
        double loss = best > 0 ? draw.best.sum() / (best + 1e-5) : QtScore.Part.NO_LOSS;
        return new QtScore.Part(
                constraint,
                1 / (penalty * loss),
                penalty,
                loss,
                probability,
                draw.feasible >= settings.top(),
                QtScore.Method.SAMPLED);
    }

    @Override
    public List<Constraint> constraints() {
        return constraints;
    }

    @Override
    public QtSettings settings() {
        return settings;
    }

    /** Subnets drawn so far for one constraint. */
    private static final class Draw {
        private final Constraint constraint;
        private final BestLosses best;
        private int feasible;
        private double latencies;

        Draw(Constraint constraint, int top) {
            this.constraint = constraint;
            this.best = new BestLosses(top);
        }

        void batch(List<Samples> stages, double fixedLatency, int size, SplittableRandom random) {
            for (int i = 0; i < size; i++) {
                double loss = 0;
                double latency = fixedLatency;
                for (var stage : stages) {
                    int row = random.nextInt(stage.size());
                    loss += stage.losses()[row];
                    latency += stage.latencies()[row];
                }
                latencies += latency;
                if (constraint.isKeptBy(latency)) {
                    feasible++;
                    best.offer(loss);
                }
            }
        }
    }
}
