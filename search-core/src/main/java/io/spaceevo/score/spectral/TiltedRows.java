package io.spaceevo.score.spectral;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

import io.spaceevo.quality.StageTable.Samples;
import io.spaceevo.quality.StageTables;

/** The rows of a space's tables at one resolution, drawn with probabilities tilted towards low loss and low latency. */
public final class TiltedRows {
    /** Tilts are looked for within so many powers of e around the reciprocal of what is aimed at, in this many halvings: nearly right is good enough. */
    private static final double RANGE = 12;

    private static final int HALVINGS = 8;
    private static final int ROUNDS = 3;

    private final List<Samples> stages;
    private final double[] leastLosses;
    private final double[] leastLatencies;
    private final double leastLatency;

    TiltedRows(StageTables tables, int[] space, int resolution) {
        stages = Arrays.stream(space)
                .mapToObj(table -> tables.tables().get(table).byResolution().get(resolution))
                .toList();
        leastLosses = stages.stream()
                .mapToDouble(stage -> Arrays.stream(stage.losses()).min().orElseThrow())
                .toArray();
        leastLatencies = stages.stream()
                .mapToDouble(stage -> Arrays.stream(stage.latencies()).min().orElseThrow())
                .toArray();
        leastLatency = tables.fixedLatencies().get(resolution)
                + Arrays.stream(leastLatencies).sum();
    }

    double leastLoss() {
        return Arrays.stream(leastLosses).sum();
    }

    /** Fixed stages included, milliseconds. */
    double leastLatency() {
        return leastLatency;
    }

    /** A tilt towards a latency above the least; none where subnets keep it on average. */
    Tilt towards(double slack) {
        return new Tilt(0, byLatency(0, slack));
    }

    /** A tilt towards a loss and a latency above the least. */
    Tilt towards(double excess, double slack) {
        double byLoss = 0;
        double byLatency = byLatency(0, slack);
        for (int round = 0; round < ROUNDS; round++) {
            byLoss = byLoss(byLatency, excess);
            byLatency = byLatency(byLoss, slack);
        }
        return new Tilt(byLoss, byLatency);
    }

    private double byLatency(double byLoss, double slack) {
        return root(slack, candidate -> new Tilt(byLoss, candidate).meanLatency());
    }

    private double byLoss(double byLatency, double excess) {
        return root(excess, candidate -> new Tilt(candidate, byLatency).meanLoss());
    }

    /** The tilt at which a mean, which falls with it, comes to {@code aim}. */
    private static double root(double aim, DoubleUnaryOperator mean) {
        if (!(aim > 0) || mean.applyAsDouble(0) <= aim) {
            return 0;
        }
        double low = -RANGE;
        double high = RANGE;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (mean.applyAsDouble(StrictMath.exp(middle) / aim) > aim) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return StrictMath.exp(low) / aim;
    }

    /** One mixture of the rows: a row's probability falls with exp(−byLoss · loss − byLatency · latency). */
    final class Tilt {
        private final double byLoss;
        private final double byLatency;
        private final double[][] cumulative;

        /** Of each stage, for as many equal parts of the probability as there are rows, the first row that lies in it: where to look for a drawn row. */
        private final int[][] firstRows;

        private double logMass;

        Tilt(double byLoss, double byLatency) {
            this.byLoss = byLoss;
            this.byLatency = byLatency;
            this.cumulative = new double[stages.size()][];
            this.firstRows = new int[stages.size()][];
            for (int stage = 0; stage < cumulative.length; stage++) {
                var rows = stages.get(stage);
                var sums = new double[rows.size()];
                double sum = 0;
                for (int row = 0; row < sums.length; row++) {
                    sum += StrictMath.exp(-byLoss * (rows.losses()[row] - leastLosses[stage])
                            - byLatency * (rows.latencies()[row] - leastLatencies[stage]));
                    sums[row] = sum;
                }
                cumulative[stage] = sums;
                firstRows[stage] = firstRows(sums);
                logMass += StrictMath.log(sum / sums.length);
            }
        }

        private static int[] firstRows(double[] sums) {
            var first = new int[sums.length];
            int row = 0;
            for (int part = 0; part < first.length; part++) {
                while (row < sums.length - 1 && sums[row] <= sums[sums.length - 1] * part / first.length) {
                    row++;
                }
                first[part] = row;
            }
            return first;
        }

        double meanLoss() {
            double mean = 0;
            for (int stage = 0; stage < cumulative.length; stage++) {
                mean += mean(stage, stages.get(stage).losses(), leastLosses[stage]);
            }
            return mean;
        }

        double meanLatency() {
            double mean = 0;
            for (int stage = 0; stage < cumulative.length; stage++) {
                mean += mean(stage, stages.get(stage).latencies(), leastLatencies[stage]);
            }
            return mean;
        }

        private double mean(int stage, double[] values, double least) {
            var sums = cumulative[stage];
            double mean = 0;
            double before = 0;
            for (int row = 0; row < sums.length; row++) {
                mean += (sums[row] - before) * (values[row] - least);
                before = sums[row];
            }
            return mean / before;
        }

        /** Writes loss and latency of one subnet, above the least. */
        void draw(SplittableRandom random, double[] losses, double[] latencies, int at) {
            double loss = 0;
            double latency = 0;
            for (int stage = 0; stage < cumulative.length; stage++) {
                int row = row(stage, random.nextDouble());
                loss += stages.get(stage).losses()[row] - leastLosses[stage];
                latency += stages.get(stage).latencies()[row] - leastLatencies[stage];
            }
            losses[at] = loss;
            latencies[at] = latency;
        }

        /** The first row below which more than a share of the probability lies. */
        private int row(int stage, double share) {
            var sums = cumulative[stage];
            double drawn = share * sums[sums.length - 1];
            int row = firstRows[stage][Math.min((int) (share * sums.length), sums.length - 1)];
            while (row < sums.length - 1 && sums[row] <= drawn) {
                row++;
            }
            return row;
        }

        /** How much more often such a subnet is drawn than without a tilt. */
        double density(double loss, double latency) {
            return StrictMath.exp(-byLoss * loss - byLatency * latency - logMass);
        }
    }
}
