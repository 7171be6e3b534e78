package io.spaceevo.score;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

import io.spaceevo.quality.StageTables;

/**
 * The feasible losses of spaces under neighbouring constraints, at several spans of the loss axis. The best subnets lie at the low end, which the first rung
 * resolves; subnets with losses far above, as of a diverged training, lie beyond it and count only as mass that is missing there. Where so few subnets are
 * feasible that such losses are among the best, the next rungs tell of them, each spanning {@value #RATIO} times the one before.
 */
final class LossLadder {
    static final int RATIO = 4;

    /** Cell at which a rung hands over to the next, three quarters of its period above the least loss: there its axis still tells the truth. */
    private static final int HAND_OVER = LossInversion.POINTS * 13 / 16;

    /** The same loss as a cell of the next rung. */
    private static final int TAKE_OVER = LossInversion.POINTS / 4;

    private final StageTables tables;
    private final List<LatencyConstraint> constraints;
    private final List<FrequencyPlan> plans;
    private final List<LossSpread> spreads;
    private final SpectrumCache cache;
    private final TreeMap<Integer, Rung> rungs = new TreeMap<>();

    private record Rung(LatencyBand band, LossInversion inversion) {}

    /** @param plans one per rung, as {@link FrequencyPlan#ladder} makes them */
    LossLadder(
            StageTables tables, Collection<LatencyConstraint> constraints, List<FrequencyPlan> plans, long cacheBytes) {
        this.tables = tables;
        this.constraints = List.copyOf(constraints);
        this.plans = List.copyOf(plans);
        this.spreads = tables.tables().stream().map(LossSpread::of).toList();
        this.cache = new SpectrumCache(tables, plans, cacheBytes);
    }

    private Rung rung(int index) {
        return rungs.computeIfAbsent(
                index,
                i -> new Rung(new LatencyBand(constraints, i, plans.get(i), cache), new LossInversion(plans.get(i))));
    }

    /** What keeps each constraint, in their order. */
    List<FeasibleLosses> of(int[] space) {
        var climb = new Climb(space);
        var losses = new ArrayList<FeasibleLosses>();
        for (int i = 0; i < constraints.size(); i++) {
            losses.add(new FeasibleLosses(climb, i));
        }
        return losses;
    }

    /** The masses of one space, rung by rung as they are asked for. */
    private final class Climb {
        private final int[] space;
        private final int reaching;
        private final TreeMap<Integer, List<FeasibleMass>> masses = new TreeMap<>();

        Climb(int[] space) {
            this.space = space;
            var spread = LossSpread.NONE;
            for (int table : space) {
                spread = spread.plus(spreads.get(table));
            }
            int rung = 0;
            while (rung < plans.size() - 1 && plans.get(rung).losses() < spread.span()) {
                rung++;
            }
            this.reaching = rung;
        }

        /** The first rung that spans all of the space's losses. */
        int reaching() {
            return reaching;
        }

        FeasibleMass mass(int rung, int constraint) {
            return masses.computeIfAbsent(rung, r -> rung(r).band.of(space, tables.fixedLatencies()))
                    .get(constraint);
        }
    }

    /** The losses of one space's subnets that keep one constraint. */
    final class FeasibleLosses {
        private final Climb climb;
        private final int index;

        private FeasibleLosses(Climb climb, int index) {
            this.climb = climb;
            this.index = index;
        }

        LatencyConstraint constraint() {
            return constraints.get(index);
        }

        /** Share of all subnets. */
        double probability() {
            return Math.min(1, climb.mass(0, index).probability);
        }

        /**
         * Expected mean loss of the {@code top} best, above the sum of the tables' least losses. Where all draws count it is a plain mean, for which the
         * coarsest rung is fine enough.
         *
         * @param draws expected number of feasible subnets
         */
        double meanOfBest(double draws, int top) {
            var statistics = new OrderStatistics(draws, top);
            int first = draws <= top ? climb.reaching() : 0;
            int last = first;
            double total = total(last);
            int end = saturated(last, total, statistics);
            while (end > HAND_OVER && last < climb.reaching()) {
                last++;
                total = total(last);
                end = Math.max(TAKE_OVER, saturated(last, total, statistics));
            }
            if (!(total > 0)) {
                return 0; // a share that is noise
            }
            double from = rung(last).inversion.edge(end);
            var spread = new SpreadOfBest();
            for (int rung = last; rung >= first; rung--) {
                int begin = rung == first ? 0 : TAKE_OVER;
                rung(rung).inversion.descend(climb.mass(rung, index), total, statistics, begin, end, spread);
                end = HAND_OVER;
            }
            return Math.max(0, from - spread.integral());
        }

        /** All of the mass: what the rung holds, if it spans all losses. */
        private double total(int rung) {
            return rung == climb.reaching() ? rung(rung).inversion.total(climb.mass(rung, index)) : probability();
        }

        private int saturated(int rung, double total, OrderStatistics statistics) {
            return rung(rung).inversion.firstSaturated(climb.mass(rung, index), total, statistics);
        }
    }
}
