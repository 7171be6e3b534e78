package io.spaceevo.onnx.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OrtException;

/** What ONNX Runtime made of a model: how many nodes of each operator it will execute. */
public record OptimizedGraph(SortedMap<String, Integer> nodes) {
    public OptimizedGraph {
        nodes = Collections.unmodifiableSortedMap(new TreeMap<>(nodes));
    }

    public static OptimizedGraph of(byte[] model) {
        try {
            Path file = Files.createTempFile("spaceevo-optimized", ".onnx");
            try (var options = SessionOptions.deterministic()) {
                options.setOptimizedModelFilePath(file.toString());
                OnnxRuntime.environment().createSession(model, options).close();
                return read(file);
            } finally {
                Files.delete(file);
            }
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refused a model that we wrote", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep an optimised model in the temporary folder", e);
        }
    }

    private static OptimizedGraph read(Path file) throws IOException {
        var nodes = new TreeMap<String, Integer>();
        try (InputStream in = Files.newInputStream(file)) {
            for (NodeProto node : ModelProto.parseFrom(in).getGraph().getNodeList()) {
                nodes.merge(node.getOpType(), 1, Integer::sum);
            }
        }
        return new OptimizedGraph(nodes);
    }

    public int count(String operator) {
        return nodes.getOrDefault(operator, 0);
    }
}
