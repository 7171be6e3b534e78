package io.spaceevo.score.spectral;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

import io.spaceevo.quality.StageTable.Samples;
import io.spaceevo.quality.StageTables;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.QtSettings;
import io.spaceevo.space.SearchSpace;

/**
 * Losses and latencies of a space's subnets on a fine grid, convolved stage by stage: the exact score by other means, without characteristic functions. What lies
 * between two points of the grid is shared between them, so that means stay as they are.
 */
final class JointGrid {
    private static final int LOSSES = 1000;

    /** Milliseconds between two latencies of the grid; constraints have to be multiples. */
    private static final double LATENCY_STEP = 0.02;

    private final QtSettings settings;
    private final SearchSpace space;
    private final double leastLoss;
    private final double lossStep;

    /** Share of the subnets by latency and loss: {@code [latency][loss]}. */
    private final double[][] mass;

    /** @param mostMs the loosest constraint that will be asked for, milliseconds */
    JointGrid(StageTables tables, SearchSpace space, double mostMs, QtSettings settings) {
        this.settings = settings;
        this.space = space;
        var stages = tables.of(space);
        double least = 0;
        double greatest = 0;
        for (var stage : stages) {
            least += losses(stage.byResolution()).min().orElseThrow();
            greatest += losses(stage.byResolution()).max().orElseThrow();
        }
        leastLoss = least;
        lossStep = (greatest - least) / (LOSSES - 2);
        int latencies = (int) Math.rint(mostMs / LATENCY_STEP) + 1;
        mass = new double[latencies][LOSSES];
        int resolutions = tables.fixedLatencies().size();
        for (int resolution = 0; resolution < resolutions; resolution++) {
            var subnets = new double[latencies][LOSSES];
            subnets[0][0] = 1.0 / resolutions;
            subnets = plus(
                    subnets,
                    new double[] {0},
                    new double[] {tables.fixedLatencies().get(resolution)},
                    0);
            for (var stage : stages) {
                var samples = stage.byResolution().get(resolution);
                double floor = losses(stage.byResolution()).min().orElseThrow();
                subnets = plus(subnets, samples.losses(), samples.latencies(), floor);
            }
            for (int latency = 0; latency < latencies; latency++) {
                for (int loss = 0; loss < LOSSES; loss++) {
                    mass[latency][loss] += subnets[latency][loss];
                }
            }
        }
    }

    private static DoubleStream losses(List<Samples> byResolution) {
        return byResolution.stream().flatMapToDouble(samples -> Arrays.stream(samples.losses()));
    }

    /** The subnets with one more stage, whose rows are equally likely. */
    private double[][] plus(double[][] subnets, double[] losses, double[] latencies, double leastLossOfStage) {
        var sum = new double[subnets.length][LOSSES];
        for (int row = 0; row < losses.length; row++) {
            double byLatency = latencies[row] / LATENCY_STEP;
            double byLoss = (losses[row] - leastLossOfStage) / lossStep;
            for (int right = 0; right < 2; right++) {
                int shift = (int) byLatency + right;
                double share = Math.abs(byLatency - (int) byLatency - (1 - right)) / losses.length;
                for (int latency = shift; latency < sum.length; latency++) {
                    add(subnets[latency - shift], byLoss, share, sum[latency]);
                }
            }
        }
        return sum;
    }

    private static void add(double[] subnets, double by, double share, double[] sum) {
        int shift = (int) by;
        double above = share * (by - shift);
        double below = share - above;
        for (int loss = 0; loss < LOSSES - 1 - shift; loss++) {
            sum[loss + shift] += below * subnets[loss];
            sum[loss + shift + 1] += above * subnets[loss];
        }
    }

    GridScore under(Constraint constraint) {
        var feasible = feasible((int) Math.rint(constraint.shown() / LATENCY_STEP));
        double probability = Arrays.stream(feasible).sum();
        double below = 0;
        double counted = 0;
        double sum = 0;
        for (int loss = 0; loss < LOSSES; loss++) {
            below += feasible[loss];
            double ofTheBest = expectedAmongTheBest(below);
            sum += (leastLoss + loss * lossStep) * (ofTheBest - counted);
            counted = ofTheBest;
        }
        double meanLoss = sum / counted;
        double penalty = Math.max(1, Math.pow(settings.tau() / (probability + 1e-5), settings.alpha()));
        return new GridScore(space, constraint, 1 / (penalty * meanLoss), meanLoss, probability);
    }

    /** Share of the subnets that keep a constraint, by loss; what lies at the constraint stands for latencies on both sides of it. */
    private double[] feasible(int last) {
        var feasible = new double[LOSSES];
        for (int latency = 0; latency <= last; latency++) {
            for (int loss = 0; loss < LOSSES; loss++) {
                feasible[loss] += (latency == last ? 0.5 : 1) * mass[latency][loss];
            }
        }
        return feasible;
    }

    /** How many of the best draws are expected among the share u of all subnets with the least losses: E[min(Bin(n, u), k)], term by term. */
    private double expectedAmongTheBest(double u) {
        double probability = Math.exp(settings.samples() * Math.log1p(-u));
        double expected = settings.top();
        for (int count = 0; count < settings.top(); count++) {
            expected -= (settings.top() - count) * probability;
            probability *= (double) (settings.samples() - count) / (count + 1) * u / (1 - u);
        }
        return expected;
    }
}
