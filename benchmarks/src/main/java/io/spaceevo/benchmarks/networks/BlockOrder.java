package io.spaceevo.benchmarks.networks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.latency.BlockSums;
import io.spaceevo.space.RandomNetworks;

/**
 * Which latency of blocks predicts networks better: that of a block in a hot loop, as we measure it, or that of a block that is run after the one before it in the network,
 * with all other blocks of the network in between.
 *
 * <p>Random INT8 networks are measured as a whole and by their blocks in both ways, under ONNX Runtime. Each network is predicted from the others: by one factor on the sum, and by a
 * {@link io.spaceevo.latency.NetworkCorrection}.
 *
 * <p>Usage: {@code benchmarks/run.sh io.spaceevo.benchmarks.networks.BlockOrder [NETWORKS [HYPERSPACE [SEED]]]}
 */
public final class BlockOrder {
    private BlockOrder() {}

    public static void main(String[] arguments) {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 24;
        var hyperspace = Hyperspaces.named(arguments.length > 1 ? arguments[1] : "onnxw");
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 0;
        var measured = new ArrayList<BothWays>();
        for (var network : RandomNetworks.draw(hyperspace, count, new SplittableRandom(seed))) {
            var both = BothWays.measure(network);
            measured.add(both);
            System.out.printf(
                    Locale.ROOT,
                    "%-24s %9.1f µs, blocks in hot loops %+6.1f %%, in order %+6.1f %%%n",
                    network.text(),
                    both.micros(),
                    percent(both.hot(), both),
                    percent(both.inOrder(), both));
        }
        print("hot loops", measured, measured.stream().map(BothWays::hot).toList());
        print("in order", measured, measured.stream().map(BothWays::inOrder).toList());
    }

    private static double percent(BlockSums sums, BothWays both) {
        return 100 * (sums.micros() / both.micros() - 1);
    }

    private static void print(String name, List<BothWays> measured, List<BlockSums> sums) {
        var micros = measured.stream().mapToDouble(BothWays::micros).toArray();
        System.out.printf(
                Locale.ROOT,
                "%-13s sum %5.1f %%, one factor %4.1f %%, network correction %4.1f %% (mean error of networks left out)%n",
                name,
                LeaveOneOut.sum(sums, micros).mape(),
                LeaveOneOut.factor(sums, micros).mape(),
                LeaveOneOut.correction(sums, micros).mape());
    }
}
