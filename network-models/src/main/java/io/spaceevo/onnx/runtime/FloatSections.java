package io.spaceevo.onnx.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import ai.onnx.proto.OnnxMl.NodeProto;

/** Finds the parts of an INT8 model that do not run in integers: conversions between number formats, with the float nodes between them. */
final class FloatSections {
    /** These move values of any format: they end a section. */
    private static final Set<String> LAYOUT =
            Set.of("Flatten", "MaxPool", "NhwcMaxPool", "Reshape", "Squeeze", "Transpose");

    private final List<NodeProto> nodes;

    /** A node that is in the same section and comes earlier, by index; itself if it is the first. */
    private final int[] earlier;

    /** @param nodes in the order of execution */
    private FloatSections(List<NodeProto> nodes) {
        this.nodes = nodes.stream().filter(FloatSections::isPart).toList();
        this.earlier = new int[this.nodes.size()];
        join();
    }

    /** How often each section occurs. A section is written in the order of execution, as {@code DequantizeLinear → HardSigmoid → Mul → QuantizeLinear}. */
    static SortedMap<String, Integer> of(List<NodeProto> nodes) {
        return new FloatSections(nodes).counts();
    }

    private static boolean isPart(NodeProto node) {
        return !OptimizedGraph.isInteger(node.getOpType()) && !LAYOUT.contains(node.getOpType());
    }

    private void join() {
        var producers = new HashMap<String, Integer>();
        for (int i = 0; i < earlier.length; i++) {
            earlier[i] = i;
            for (var input : nodes.get(i).getInputList()) {
                int node = i;
                Optional.ofNullable(producers.get(input)).ifPresent(producer -> join(producer, node));
            }
            for (var output : nodes.get(i).getOutputList()) {
                producers.put(output, i);
            }
        }
    }

    private void join(int one, int other) {
        int first = Math.min(first(one), first(other));
        earlier[first(one)] = first;
        earlier[first(other)] = first;
    }

    private int first(int node) {
        int first = node;
        while (earlier[first] != first) {
            first = earlier[first];
        }
        return first;
    }

    private SortedMap<String, Integer> counts() {
        var sections = new TreeMap<Integer, List<String>>();
        for (int i = 0; i < earlier.length; i++) {
            sections.computeIfAbsent(first(i), first -> new ArrayList<>())
                    .add(nodes.get(i).getOpType());
        }
        var counts = new TreeMap<String, Integer>();
        for (var operators : sections.values()) {
            if (operators.stream().anyMatch(OptimizedGraph::isConversion)) {
                counts.merge(String.join(" → ", operators), 1, Integer::sum);
            }
        }
        return counts;
    }
}
