package io.spaceevo.onnx.runtime;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/** Somebody's ONNX model: nothing is known of it but what ONNX Runtime says. Weights in a file of their own, beside the model's, are read too. */
public final class UserModel {
    private final Path file;
    private final Map<String, List<Long>> shapes;
    private final OptimizedGraph graph;

    private UserModel(Path file, Map<String, List<Long>> shapes, OptimizedGraph graph) {
        this.file = file;
        this.shapes = Map.copyOf(shapes);
        this.graph = graph;
    }

    /**
     * Reads a model and runs it once.
     *
     * @param shapes of inputs whose dimensions the model leaves open, by name; a first dimension that is open is 1 if it is not given
     * @throws IllegalArgumentException if it cannot be read or run, and why
     */
    public static UserModel read(Path file, Map<String, List<Long>> shapes) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("no file " + file + ": give the path of an ONNX model");
        }
        try {
            var model = new UserModel(file, shapes, optimized(file));
            try (var session = model.open()) {
                session.run();
            }
            return model;
        } catch (OrtException e) {
            throw refused(file, e);
        }
    }

    private static IllegalArgumentException refused(Path file, OrtException cause) {
        return new IllegalArgumentException(
                file + " cannot be run by ONNX Runtime "
                        + OnnxRuntime.environment().getVersion() + ": "
                        + String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given"),
                cause);
    }

    private static OptimizedGraph optimized(Path file) throws OrtException {
        try {
            var optimized = Files.createTempFile("spaceevo-optimized", ".onnx");
            try (var options = SessionOptions.deterministic()) {
                options.setOptimizedModelFilePath(optimized.toString());
                OnnxRuntime.environment()
                        .createSession(file.toString(), options)
                        .close();
                try (var in = new FileInputStream(optimized.toFile())) {
                    return OptimizedGraph.read(ByteBuffer.wrap(in.readAllBytes()));
                }
            } finally {
                Files.delete(optimized);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep an optimized model in the temporary folder", e);
        }
    }

    /** What the runtime makes of it. */
    public OptimizedGraph graph() {
        return graph;
    }

    /**
     * Its operators, and shapes of what they read and write.
     *
     * @throws IllegalArgumentException if they cannot be read, and why
     */
    public ShapedGraph shaped() {
        try (var session = open()) {
            return ShapedGraph.of(file, session.shapes());
        } catch (OrtException e) {
            throw refused(file, e);
        }
    }

    /** A fresh session. */
    public UserSession open() {
        try (var options = SessionOptions.deterministic()) {
            OrtSession session = OnnxRuntime.environment().createSession(file.toString(), options);
            return UserSession.of(session, shapes, file);
        } catch (OrtException e) {
            throw refused(file, e);
        }
    }
}
