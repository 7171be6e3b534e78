package io.spaceevo.benchmarks.networks;

import java.util.ArrayList;
import java.util.Locale;
import java.util.SplittableRandom;

import io.spaceevo.benchmarks.networks.MeasuredNetwork.Way;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.space.RandomNetworks;

/**
 * Which latency of blocks predicts networks best.
 *
 * <p>Random INT8 networks are measured as a whole and by their blocks in several ways, under ONNX Runtime. Each network is predicted from the others: by one factor on the sum, and by a
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
        var measured = new ArrayList<MeasuredNetwork>();
        for (var network : RandomNetworks.draw(hyperspace, count, new SplittableRandom(seed))) {
            var one = MeasuredNetwork.measure(network);
            measured.add(one);
            System.out.printf(Locale.ROOT, "%-24s %9.1f µs", network.text(), one.micros());
            one.blocks()
                    .forEach((way, sums) -> System.out.printf(
                            Locale.ROOT, "  %s %+.1f %%", way, 100 * (sums.micros() / one.micros() - 1)));
            System.out.println();
        }
        var micros = measured.stream().mapToDouble(MeasuredNetwork::micros).toArray();
        for (var way : Way.values()) {
            var sums = measured.stream().map(one -> one.blocks().get(way)).toList();
            System.out.printf(
                    Locale.ROOT,
                    "%-12s sum %5.1f %%, one factor %4.1f %%, network correction %4.1f %% (mean error of networks left out)%n",
                    way,
                    LeaveOneOut.sum(sums, micros).mape(),
                    LeaveOneOut.factor(sums, micros).mape(),
                    LeaveOneOut.correction(sums, micros).mape());
        }
    }
}
