package io.spaceevo.onnx.runtime;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.spaceevo.measurement.Precision;

/** What ONNX Runtime made of a model: how many nodes of each operator it will execute. */
public record OptimizedGraph(SortedMap<String, Integer> nodes) {
    private static final Set<String> CONVERSIONS =
            Set.of("QuantizeLinear", "DequantizeLinear", "DynamicQuantizeLinear", "Cast");

    /** A swish in floating point. */
    private static final String QUICK_GELU = "QuickGelu";

    /** What the names of convolutions and linear layers have in them. */
    private static final List<String> LAYERS = List.of("Conv", "Gemm", "MatMul");

    public OptimizedGraph {
        nodes = Collections.unmodifiableSortedMap(new TreeMap<>(nodes));
    }

    public static OptimizedGraph of(byte[] model) {
        return OptimizedModel.of(model).graph();
    }

    static OptimizedGraph read(ByteBuffer optimized) {
        var nodes = new TreeMap<String, Integer>();
        nodes(optimized).forEach(node -> nodes.merge(node.getOpType(), 1, Integer::sum));
        return new OptimizedGraph(nodes);
    }

    /** In the order of execution. */
    static List<NodeProto> nodes(ByteBuffer optimized) {
        try {
            return ModelProto.parseFrom(optimized).getGraph().getNodeList();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("ONNX Runtime wrote a model that cannot be read", e);
        }
    }

    /** Nodes that compute in integers, by operator. */
    public SortedMap<String, Integer> integer() {
        return nodesOf(OptimizedGraph::isInteger);
    }

    /** Nodes that only convert between number formats, by operator. */
    public SortedMap<String, Integer> conversions() {
        return nodesOf(OptimizedGraph::isConversion);
    }

    /** All others, by operator. */
    public SortedMap<String, Integer> others() {
        return nodesOf(operator -> !isInteger(operator) && !isConversion(operator));
    }

    /** INT8 if any convolution or linear layer computes in integers, else FP32. */
    public Precision precision() {
        return layers(Precision.INT8) > 0 ? Precision.INT8 : Precision.FP32;
    }

    /** How many convolutions and linear layers compute in a number format. */
    public int layers(Precision precision) {
        return nodes.entrySet().stream()
                .filter(node -> LAYERS.stream().anyMatch(node.getKey()::contains))
                .filter(node -> isInteger(node.getKey()) == (precision == Precision.INT8))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    static boolean isConversion(String operator) {
        return CONVERSIONS.contains(operator);
    }

    static boolean isInteger(String operator) {
        return !isConversion(operator)
                && (operator.startsWith("Q") && !operator.equals(QUICK_GELU)
                        || operator.endsWith("Integer")
                        || operator.contains("IntegerTo"));
    }

    private SortedMap<String, Integer> nodesOf(Predicate<String> which) {
        var chosen = new TreeMap<>(nodes);
        chosen.keySet().removeIf(which.negate());
        return chosen;
    }

    public int count(String operator) {
        return nodes.getOrDefault(operator, 0);
    }
}
