package io.spaceevo.score.spectral;

import io.spaceevo.quality.StageTables;
import io.spaceevo.space.SearchSpace;

/** The expected least loss of n subnets by going through every sequence of n draws: for tiny spaces of two stages and one resolution. */
final class ExpectationByDraws {
    private ExpectationByDraws() {}

    static double meanOfBest(StageTables tables, SearchSpace space, int draws) {
        var first = tables.of(space).get(0).byResolution().get(0).losses();
        var second = tables.of(space).get(1).byResolution().get(0).losses();
        var losses = new double[first.length * second.length];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = first[i / second.length] + second[i % second.length];
        }
        double sum = 0;
        long sequences = 1;
        for (int i = 0; i < draws; i++) {
            sequences *= losses.length;
        }
        for (long sequence = 0; sequence < sequences; sequence++) {
            double best = Double.POSITIVE_INFINITY;
            long rest = sequence;
            for (int i = 0; i < draws; i++) {
                best = Math.min(best, losses[(int) (rest % losses.length)]);
                rest /= losses.length;
            }
            sum += best;
        }
        return sum / sequences;
    }
}
