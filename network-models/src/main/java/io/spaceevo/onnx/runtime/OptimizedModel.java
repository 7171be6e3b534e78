package io.spaceevo.onnx.runtime;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;

import ai.onnxruntime.OrtException;

/**
 * What ONNX Runtime makes of a model before it runs it: nodes fused, and laid out for the processor of this machine. Opened again, it is not optimized a second time.
 */
public final class OptimizedModel {
    private final byte[] model;

    private OptimizedModel(byte[] model) {
        this.model = model;
    }

    public static OptimizedModel of(byte[] model) {
        try {
            Path file = Files.createTempFile("spaceevo-optimized", ".onnx");
            try (var options = SessionOptions.optimizing()) {
                options.setOptimizedModelFilePath(file.toString());
                OnnxRuntime.environment().createSession(model, options).close();
                try (var in =
                        new FileInputStream(file.toFile())) { // not a channel, which an interrupted thread cannot read
                    return new OptimizedModel(in.readAllBytes());
                }
            } finally {
                Files.delete(file);
            }
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refused a model that we wrote", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep an optimized model in the temporary folder", e);
        }
    }

    /** How many nodes of each operator it has. */
    public OptimizedGraph graph() {
        return OptimizedGraph.read(model);
    }

    /**
     * Parts of an INT8 model that do not run in integers, and how many of each: conversions between number formats, with the float nodes between them, in the order of
     * execution, as {@code DequantizeLinear → HardSigmoid → Mul → QuantizeLinear}.
     */
    public SortedMap<String, Integer> floatSections() {
        return FloatSections.of(OptimizedGraph.nodes(model));
    }

    /** Bytes that it holds. */
    public int size() {
        return model.length;
    }

    /** Writes it to a file, for a session of another process. */
    public void write(Path file) throws IOException {
        Files.write(file, model);
    }

    /** In ONNX's format, with operators that only this runtime knows. */
    byte[] bytes() {
        return model;
    }
}
