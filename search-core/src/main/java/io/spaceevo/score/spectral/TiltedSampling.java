package io.spaceevo.score.spectral;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import io.spaceevo.quality.StageTables;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.QtSettings;

/**
 * Draws subnets where it matters, for spaces whose transform would not do: few rows, or latencies of few distinct values. Half of them are drawn towards the
 * constraint, the others also towards the losses of the best; each counts by the ratio of its true probability to the mixture's (importance sampling with the
 * balance heuristic). The seed is fixed, so that a space has one score.
 */
public final class TiltedSampling {
    /** Draws of either kind over all resolutions: a score's standard deviation is then some hundredths of a percent. */
    private static final int DRAWS = 1 << 15;

    private static final long SEED = 0x5eed;

    private final StageTables tables;

    TiltedSampling(StageTables tables) {
        this.tables = tables;
    }

    /** Losses of the space's subnets that keep a constraint. */
    WeightedLosses feasible(int[] space, Constraint constraint, QtSettings settings) {
        var random = new SplittableRandom(SEED);
        int resolutions = tables.fixedLatencies().size();
        int draws = DRAWS / resolutions;
        var drawn = new ArrayList<Drawn>();
        for (int resolution = 0; resolution < resolutions; resolution++) {
            var rows = new TiltedRows(tables, space, resolution);
            double slack = constraint.shownLimit() - rows.leastLatency();
            if (slack >= 0) {
                drawn.add(new Drawn(rows, slack, draws, random));
            }
        }
        double mass = 1.0 / draws / resolutions;
        var rough = losses(drawn, mass);
        double expected = rough.probability() * settings.samples();
        if (!(expected > 0)) {
            return rough;
        }
        double best = rough.best(new OrderStatistics(expected, settings.top()), Double.POSITIVE_INFINITY);
        drawn.forEach(resolution -> resolution.again(best, draws, random));
        return losses(drawn, mass);
    }

    private static WeightedLosses losses(List<Drawn> drawn, double mass) {
        int size = drawn.stream().mapToInt(resolution -> resolution.size).sum();
        var losses = new double[size];
        var masses = new double[size];
        int next = 0;
        for (var resolution : drawn) {
            for (int i = 0; i < resolution.size; i++) {
                losses[next] = resolution.rows.leastLoss() + resolution.losses[i];
                masses[next++] = mass / resolution.density(i);
            }
        }
        return new WeightedLosses(losses, masses);
    }

    /** Feasible draws at one resolution, above its least loss and latency. */
    private static final class Drawn {
        private final TiltedRows rows;
        private final double slack;
        private final List<TiltedRows.Tilt> tilts = new ArrayList<>();
        private double[] losses = new double[0];
        private double[] latencies = new double[0];
        private int size;

        Drawn(TiltedRows rows, double slack, int draws, SplittableRandom random) {
            this.rows = rows;
            this.slack = slack;
            draw(rows.towards(slack), draws, random);
        }

        /** Draws as many again, towards a loss besides. */
        void again(double loss, int draws, SplittableRandom random) {
            draw(rows.towards(loss - rows.leastLoss(), slack), draws, random);
        }

        private void draw(TiltedRows.Tilt tilt, int draws, SplittableRandom random) {
            tilts.add(tilt);
            losses = Arrays.copyOf(losses, size + draws);
            latencies = Arrays.copyOf(latencies, size + draws);
            for (int i = 0; i < draws; i++) {
                tilt.draw(random, losses, latencies, size);
                if (latencies[size] <= slack) {
                    size++;
                }
            }
        }

        /** How much denser the draws are than the subnets, by so many draws of each tilt. */
        double density(int i) {
            double sum = 0;
            for (var tilt : tilts) {
                sum += tilt.density(losses[i], latencies[i]);
            }
            return sum;
        }
    }
}
