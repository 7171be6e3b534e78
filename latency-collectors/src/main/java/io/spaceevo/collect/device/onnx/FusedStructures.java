package io.spaceevo.collect.device.onnx;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

import io.spaceevo.onnx.runtime.FusionCheck;
import io.spaceevo.onnx.runtime.OptimizedModel;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.Operator;
import io.spaceevo.space.OperatorGraph;
import io.spaceevo.space.Workload;

/** Checks the fusion of every graph structure once: it depends on operators and their order, not on channels or sizes. */
final class FusedStructures {
    private final Set<String> checked = new HashSet<>();

    void demand(Workload workload, OptimizedModel model) {
        var graphs = workload.blocks().stream().map(BlockConfiguration::graph).toList();
        String structure = graphs.stream().map(FusedStructures::structure).collect(Collectors.joining(" | "));
        if (!checked.contains(structure)) {
            FusionCheck.of(graphs).demand(model.graph(), workload.operator() + " " + workload.text());
            checked.add(structure);
        }
    }

    private static String structure(OperatorGraph graph) {
        boolean image = Hyperspace.isImage(graph.inputChannels());
        return (image ? "image" : "block")
                + graph.nodes().stream()
                        .map(node -> word(node.operator()) + node.inputs())
                        .collect(Collectors.joining(" ", ":", ""));
    }

    private static String word(Operator operator) {
        if (operator instanceof Operator.Convolution convolution) {
            return (convolution.depthwise() ? "depthwise" : "conv") + convolution.kernel() + "s" + convolution.stride();
        }
        return operator instanceof Operator.Activate activate
                ? activate.activation().word()
                : operator.getClass().getSimpleName();
    }
}
