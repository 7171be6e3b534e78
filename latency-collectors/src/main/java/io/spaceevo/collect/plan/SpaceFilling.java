package io.spaceevo.collect.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import io.spaceevo.space.BlockConfiguration;

/**
 * Draws the blocks of one cell without repetition, each far from those before it: of a few random candidates the one whose nearest predecessor is farthest,
 * in the logarithms of its shape.
 *
 * <p>Source: Mitchell, Spectrally optimal sampling, SIGGRAPH 1991 ("best candidate"). Looks back over the newest draws only, to cost the same each time.
 */
final class SpaceFilling {
    private static final int CANDIDATES = 8;
    private static final int LOOK_BACK = 32;

    private final List<BlockConfiguration> left;
    private final List<BlockConfiguration> drawn = new ArrayList<>();
    private final SplittableRandom random;

    SpaceFilling(List<BlockConfiguration> blocks, long seed) {
        this.left = new ArrayList<>(blocks);
        this.random = new SplittableRandom(seed);
    }

    boolean isEmpty() {
        return left.isEmpty();
    }

    BlockConfiguration draw() {
        int best = random.nextInt(left.size());
        double bestDistance = distance(left.get(best));
        for (int i = 1; i < Math.min(CANDIDATES, left.size()); i++) {
            int candidate = random.nextInt(left.size());
            double distance = distance(left.get(candidate));
            if (distance > bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        var block = left.get(best);
        int last = left.size() - 1;
        left.set(best, left.get(last));
        left.remove(last);
        drawn.add(block);
        return block;
    }

    private double distance(BlockConfiguration block) {
        return drawn.subList(Math.max(0, drawn.size() - LOOK_BACK), drawn.size()).stream()
                .mapToDouble(other -> distance(block, other))
                .min()
                .orElse(0);
    }

    private static double distance(BlockConfiguration a, BlockConfiguration b) {
        return ratio(a.cin(), b.cin())
                + ratio(a.cout(), b.cout())
                + ratio(a.kernel(), b.kernel())
                + ratio(1 + a.expand(), 1 + b.expand())
                + ratio(a.stride(), b.stride());
    }

    private static double ratio(double a, double b) {
        return Math.abs(StrictMath.log(a / b));
    }
}
