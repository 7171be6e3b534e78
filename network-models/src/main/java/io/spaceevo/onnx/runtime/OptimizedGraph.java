package io.spaceevo.onnx.runtime;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.InvalidProtocolBufferException;

/** What ONNX Runtime made of a model: how many nodes of each operator it will execute. */
public record OptimizedGraph(SortedMap<String, Integer> nodes) {
    public OptimizedGraph {
        nodes = Collections.unmodifiableSortedMap(new TreeMap<>(nodes));
    }

    public static OptimizedGraph of(byte[] model) {
        return OptimizedModel.of(model).graph();
    }

    static OptimizedGraph read(byte[] optimized) {
        var nodes = new TreeMap<String, Integer>();
        try {
            for (NodeProto node : ModelProto.parseFrom(optimized).getGraph().getNodeList()) {
                nodes.merge(node.getOpType(), 1, Integer::sum);
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("ONNX Runtime wrote a model that cannot be read", e);
        }
        return new OptimizedGraph(nodes);
    }

    public int count(String operator) {
        return nodes.getOrDefault(operator, 0);
    }
}
