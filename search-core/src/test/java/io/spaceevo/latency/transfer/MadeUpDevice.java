package io.spaceevo.latency.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A made-up device: it computes at one rate, and moves weights at another that falls behind a cache.
 *
 * @param microsPerMac of the kind "wide", the kind "deep" takes {@code deep} times that
 * @param microsPerWeight beyond the cache
 * @param cache weights that it holds
 * @param noise standard deviation of the natural logarithm of a measurement
 */
record MadeUpDevice(double microsPerMac, double deep, double microsPerWeight, double cache, double noise) {
    /** A configuration without any latency. */
    record Block(String kind, Work work) {}

    static List<Block> blocks(int count, SplittableRandom random) {
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < count; i++) {
            double channels = 16 * random.nextInt(1, 20);
            double size = List.of(56, 28, 14, 7).get(random.nextInt(4));
            double weights = 2 * channels * channels;
            blocks.add(new Block(
                    random.nextInt(3) == 0 ? "deep" : "wide",
                    new Work(weights * size * size, weights, 3 * channels * size * size)));
        }
        return blocks;
    }

    double micros(Block block, SplittableRandom random) {
        double rate = block.kind().equals("deep") ? deep * microsPerMac : microsPerMac;
        double beyond = Math.max(0, block.work().weights() - cache);
        double micros = 3 + rate * block.work().macs() + microsPerWeight * beyond;
        return micros * Math.exp(noise * gaussian(random));
    }

    private static double gaussian(SplittableRandom random) {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }
}
