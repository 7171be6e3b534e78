package io.spaceevo.cli.analysis.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

import io.spaceevo.cli.measuring.NativeThread;
import io.spaceevo.measurement.Precision;
import io.spaceevo.onnx.BlockModel;
import io.spaceevo.onnx.runtime.FusionCheck;
import io.spaceevo.onnx.runtime.OptimizedModel;
import io.spaceevo.quantization.Attribute;
import io.spaceevo.quantization.QuantizationMap;
import io.spaceevo.quantization.QuantizedPair;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Network;

/** The graphs that ONNX Runtime makes of blocks and networks on this machine: they tell why INT8 is slower, or gains little. */
final class OptimizedGraphs {
    /** What decides the graph of a block, besides the processor. */
    private static final List<String> OF_THE_GRAPH =
            List.of("runtime", "runtime.version", "runtime.optimisations", "model.opset", "model.lowering");

    /** Blocks of one structure have the same nodes, whatever their sizes. */
    private record Structure(String operator, int kernel, int stride, boolean sameWidth, boolean expands) {
        static Structure of(BlockConfiguration block) {
            return new Structure(
                    block.operator(), block.kernel(), block.stride(), block.cin() == block.cout(), block.expand() != 1);
        }
    }

    private final Map<Structure, GraphReason> known = new HashMap<>();
    private final SortedMap<String, String> build;

    /** @param build of this machine's ONNX Runtime: graphs of another version are not known */
    OptimizedGraphs(SortedMap<String, String> build) {
        this.build = build;
    }

    /** Blocks of a map that are slower in INT8, the slowest against FP32 first. */
    List<Loss> losses(QuantizationMap map) {
        return map.losses().stream()
                .map(pair -> new Loss(pair, reason(map, pair)))
                .toList();
    }

    /** What of a network's INT8 graph does not run in integers, and how many times; empty where there is no such graph. */
    Optional<SortedMap<String, Integer>> floatSections(QuantizationMap map, Network network) {
        return isKnown(map)
                ? Optional.of(NativeThread.call(
                        "optimize", () -> OptimizedModel.of(BlockModel.ofNetwork(network.blocks(), Precision.INT8))
                                .floatSections()))
                : Optional.empty();
    }

    private Optional<LossReason> reason(QuantizationMap map, QuantizedPair pair) {
        if (!pair.notDelegated().isEmpty()) {
            return Optional.of(new LossReason.NotDelegated(pair.notDelegated()));
        }
        return isKnown(map) && pair.workload() instanceof BlockConfiguration block
                ? Optional.of(reason(block))
                : Optional.empty();
    }

    private boolean isKnown(QuantizationMap map) {
        return OF_THE_GRAPH.stream().allMatch(fact -> Optional.ofNullable(build.get(fact))
                .equals(Optional.ofNullable(map.build().get(fact))));
    }

    private GraphReason reason(BlockConfiguration block) {
        var reason = known.computeIfAbsent(
                Structure.of(block), structure -> NativeThread.call("optimize", () -> read(block)));
        int divisor = (int) Attribute.ALIGNMENT.of(block).order();
        return divisor == 0 ? reason : reason.withAlignment(divisor);
    }

    private static GraphReason read(BlockConfiguration block) {
        var int8 = OptimizedModel.of(BlockModel.of(block, Precision.INT8));
        var fp32 = OptimizedModel.of(BlockModel.of(block, Precision.FP32));
        var complaints = FusionCheck.of(List.of(block.graph())).complaints(int8.graph());
        return new GraphReason(
                complaints,
                int8.floatSections(),
                int8.graph().nodes(),
                fp32.graph().nodes());
    }
}
