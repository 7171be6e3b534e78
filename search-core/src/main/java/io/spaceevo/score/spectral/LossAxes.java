package io.spaceevo.score.spectral;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.spaceevo.quality.StageTables;
import io.spaceevo.score.Constraint;

/**
 * The feasible losses of spaces under neighbouring constraints, at several spans of the loss axis: the powers of 2, of which a space takes the one that fits its own
 * tables and every second one above. The best subnets lie at the low end of the first; subnets with losses far above, as of a diverged training, lie beyond it and
 * count only as mass that is missing there. Where so few subnets are feasible that such losses are among the best, the next axes tell of them.
 */
public final class LossAxes {
    /** Each axis spans so many times as much as the one before. */
    private static final int RATIO = 4;

    /** Losses beyond the last axis, thousands of times as far away as usual ones, make a subnet worth nothing. */
    private static final int MOST_AXES = 7;

    /** An axis spans so many times as much as its name says: its period has a margin, and spans are generous. */
    private static final double GENEROUS = 1.2;

    /** Cell at which an axis hands over to the next, three quarters of its period above the least loss: there its axis still tells the truth. */
    private static final int HAND_OVER = LossInversion.POINTS * 13 / 16;

    /** The same loss as a cell of the next axis. */
    private static final int TAKE_OVER = LossInversion.POINTS / 4;

    /** Where losses beyond an axis raise the loss of the best by less than this part, the axis reaches far enough. */
    private static final double NEGLIGIBLE = 5e-4;

    private final StageTables tables;
    private final List<Constraint> constraints;
    private final SpectrumCache cache;
    private final Transforms usual;
    private Optional<Transforms> far = Optional.empty();
    private final double[] quantiles = new double[LossInversion.POINTS];
    private final double[] shares = new double[LossInversion.POINTS];

    /** @param plan of any loss period */
    LossAxes(StageTables tables, List<Constraint> constraints, FrequencyPlan plan, SpectrumCache cache) {
        this.tables = tables;
        this.constraints = List.copyOf(constraints);
        this.cache = cache;
        this.usual = transforms(plan);
    }

    /** How the losses of an axis are transformed, and back. */
    private record Transforms(FrequencyPlan plan, LatencyBand band, LossInversion inversion) {}

    private Transforms transforms(FrequencyPlan plan) {
        return new Transforms(
                plan, new LatencyBand(constraints, tables.fixedLatencies(), plan, cache), new LossInversion(plan));
    }

    private Transforms transforms(int axis) {
        if (axis == 0) {
            return usual;
        }
        var known = far.orElseGet(() -> transforms(usual.plan.far()));
        far = Optional.of(known);
        return known;
    }

    /**
     * Expected loss of the best subnets.
     *
     * @param loss mean of them; its reciprocal is what is expected where far losses may be among them
     * @param error of the loss, relative: what the last frequencies add, which is more than what further ones would
     */
    record BestLoss(double loss, double error) {}

    /**
     * What keeps each constraint, in their order.
     *
     * @param losses of each of the space's tables
     */
    List<FeasibleLosses> of(int[] space, List<TableLosses> losses) {
        var masses = new SpaceMasses(space, losses);
        var found = new ArrayList<FeasibleLosses>();
        for (int i = 0; i < constraints.size(); i++) {
            found.add(new FeasibleLosses(masses, i));
        }
        return found;
    }

    /** The masses of one space, axis by axis, computed when they are asked for. */
    private final class SpaceMasses {
        private final int[] space;
        private final double[] leastLosses;
        private final double leastLoss;
        private final double fullSpan;

        /** Exponent of the first axis. */
        private final int first;

        /** The axis, counted from 0, that spans all of the space's losses; {@link #MOST_AXES} if none does. */
        private final int reaching;

        private final List<List<FeasibleMass>> massesByAxis = new ArrayList<>();

        SpaceMasses(int[] space, List<TableLosses> losses) {
            this.space = space;
            this.leastLosses = losses.stream().mapToDouble(TableLosses::least).toArray();
            var sum = sum(losses);
            this.leastLoss = sum.least();
            this.fullSpan = sum.fullSpan();
            this.first = first(sum);
            int axis = 0;
            double reach = GENEROUS * span(0);
            while (axis < MOST_AXES && reach < fullSpan) {
                axis++;
                reach = period(axis) * LossInversion.edge(HAND_OVER);
            }
            this.reaching = axis;
        }

        /** By what part one far loss among the best raises their mean, at most 1. */
        double damage(OrderStatistics statistics) {
            return Math.min(1, fullSpan / (Math.max(1, statistics.counted()) * leastLoss));
        }

        double span(int axis) {
            return Math.scalb(StrictMath.pow(RATIO, axis), first);
        }

        double period(int axis) {
            return span(axis) * (1 + 2 * FrequencyPlan.MARGIN);
        }

        FeasibleMass mass(int axis, int constraint) {
            while (massesByAxis.size() <= axis) {
                var transforms = transforms(massesByAxis.size());
                var plan = transforms.plan.spanning(span(massesByAxis.size()));
                massesByAxis.add(transforms.band.of(cache.name(plan), space, leastLosses));
            }
            return massesByAxis.get(axis).get(constraint);
        }
    }

    private static TableLosses sum(List<TableLosses> losses) {
        return losses.stream().reduce(TableLosses.NONE, TableLosses::plus);
    }

    /** Exponent of the first axis. */
    private static int first(TableLosses sum) {
        return exponent(sum.usualSpan() / GENEROUS);
    }

    /** Loss up to which a space's subnets are not far ones; infinite where none is. */
    static double usualEnd(List<TableLosses> losses) {
        var sum = sum(losses);
        double span = Math.scalb(1.0, first(sum));
        return GENEROUS * span < sum.fullSpan()
                ? sum.least() + span * (1 + 2 * FrequencyPlan.MARGIN) * LossInversion.edge(HAND_OVER)
                : Double.POSITIVE_INFINITY;
    }

    /** The least power of 2 that is not below a span. */
    private static int exponent(double span) {
        int exponent = Math.getExponent(span);
        return span > Math.scalb(1.0, exponent) ? exponent + 1 : exponent;
    }

    /** The losses of one space's subnets that keep one constraint. */
    final class FeasibleLosses {
        private final SpaceMasses masses;
        private final int index;

        private FeasibleLosses(SpaceMasses masses, int index) {
            this.masses = masses;
            this.index = index;
        }

        Constraint constraint() {
            return constraints.get(index);
        }

        /** Share of all subnets. */
        double probability() {
            return Math.min(1, masses.mass(0, index).probability);
        }

        /** What the last frequencies add to that share. */
        double probabilityError() {
            return masses.mass(0, index).probabilityOuter;
        }

        /** @param draws expected number of feasible subnets */
        BestLoss best(double draws, int top) {
            var statistics = new OrderStatistics(draws, top);
            int last = 0;
            while (!reaches(last, statistics)
                    && last < MOST_AXES - 1
                    && far(last, HAND_OVER, statistics) > FarLosses.NEVER) {
                last++;
            }
            double total = rough();
            if (!(total > 0)) {
                return new BestLoss(masses.leastLoss, Double.POSITIVE_INFINITY); // a share that is noise
            }
            boolean reaches = reaches(last, statistics);
            int end = last == 0 && reaches
                    ? usual.inversion.firstSaturated(masses.mass(0, index), total, statistics)
                    : HAND_OVER;
            double within = reaches ? 1 : statistics.share(quantile(last, HAND_OVER, total));
            double most = masses.period(last) * LossInversion.edge(end);
            var shareIntegral = new ShareIntegral(masses, index, statistics, total, within);
            double integral = 0;
            for (int axis = last; axis > 0; axis--) {
                integral += shareIntegral.integral(axis, TAKE_OVER, HAND_OVER);
            }
            double shareNear = last == 0 ? within : statistics.share(quantile(0, HAND_OVER, total));
            shareIntegral.share = shareNear;
            double errorFar = shareIntegral.error;
            double integralNear = shareIntegral.integral(0, 0, end);
            double errorNear = shareIntegral.error - errorFar;
            double mean = masses.leastLoss + Math.max(0, most - (integral + integralNear) / within);
            if (last == 0) {
                return new BestLoss(mean, errorNear / mean);
            }
            double near = masses.leastLoss
                    + Math.max(0, masses.period(0) * LossInversion.edge(HAND_OVER) - integralNear / shareNear);
            double beyond = reaches ? 0 : far(last, HAND_OVER, statistics);
            var best = FarLosses.expected(near, mean, far(0, HAND_OVER, statistics), beyond);
            return new BestLoss(best.loss(), errorNear / near + best.loss() / best.spoilt() * errorFar / best.spoilt());
        }

        /** Whether an axis holds all losses that matter. */
        private boolean reaches(int axis, OrderStatistics statistics) {
            return axis == masses.reaching
                    || axis == 0
                            && far(0, LossInversion.POINTS - 1, statistics) * masses.damage(statistics) < NEGLIGIBLE;
        }

        /** The share at the latency frequencies of the losses: what these add up to. */
        private double rough() {
            return masses.mass(0, index).roughProbability;
        }

        /** Probability that losses beyond a point of an axis are among the best. */
        private double far(int axis, int point, OrderStatistics statistics) {
            return rough() > 0 ? statistics.missing(quantile(axis, point, rough())) : 0;
        }

        private double quantile(int axis, int point, double total) {
            return transforms(axis).inversion.quantile(masses.mass(axis, index), point, total);
        }
    }

    /** ∫ H(F(x)) dx, from high losses to low, along which the share H of the best that lie below can only fall. */
    private final class ShareIntegral {
        private static final double NOTHING = 1e-6;

        /** How often the error is looked at along the way. */
        private static final int LOOKS = 4;

        private final SpaceMasses masses;
        private final int index;
        private final OrderStatistics statistics;
        private final double total;
        private double share;
        private double error;

        ShareIntegral(SpaceMasses masses, int index, OrderStatistics statistics, double total, double share) {
            this.share = share;
            this.masses = masses;
            this.index = index;
            this.statistics = statistics;
            this.total = total;
        }

        /**
         * The integral along one axis; adds up its error.
         *
         * @param from first point
         * @param end point after the last
         */
        double integral(int axis, int from, int end) {
            var inversion = transforms(axis).inversion;
            var mass = masses.mass(axis, index);
            double sum = 0;
            int point = end - 1;
            for (; point >= from && share >= NOTHING; point--) {
                quantiles[point] = inversion.quantile(mass, point, total);
                share = Math.min(share, statistics.share(quantiles[point]));
                shares[point] = share;
                sum += share;
            }
            double unit = masses.period(axis) * LossInversion.STEP;
            error += unit * error(inversion, mass, point + 1, end);
            return unit * sum;
        }

        private double error(LossInversion inversion, FeasibleMass mass, int from, int end) {
            double sum = 0;
            for (int look = 0; look < LOOKS && end - from > 2; look++) {
                int point = from + 1 + (2 * look + 1) * (end - from - 2) / (2 * LOOKS);
                double rise = shares[point + 1] - shares[point - 1];
                double run = quantiles[point + 1] - quantiles[point - 1];
                sum += run > 0 ? rise / run * inversion.outer(mass, point, total) : 0;
            }
            return sum * (end - from) / LOOKS;
        }
    }
}
