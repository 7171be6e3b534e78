package io.spaceevo.onnx.runtime;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;

import ai.onnxruntime.OrtException;

/**
 * What ONNX Runtime makes of a model before it runs it: nodes fused, and laid out for the processor of this machine. Opened again, it is not optimized a second time. It
 * lies outside the Java heap, from where the runtime would copy it for each session, which takes longer than all else where a network has some hundred MB.
 */
public final class OptimizedModel {
    private static final int CHUNK_BYTES = 1 << 20;

    private final ByteBuffer model;

    private OptimizedModel(ByteBuffer model) {
        this.model = model;
    }

    public static OptimizedModel of(byte[] model) {
        try {
            Path file = Files.createTempFile("spaceevo-optimized", ".onnx");
            try (var options = SessionOptions.optimizing()) {
                options.setOptimizedModelFilePath(file.toString());
                OnnxRuntime.environment().createSession(model, options).close();
                return new OptimizedModel(read(file));
            } finally {
                Files.delete(file);
            }
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refused a model that we wrote", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep an optimized model in the temporary folder", e);
        }
    }

    /** By a stream, since an interrupted thread cannot read from a channel. */
    private static ByteBuffer read(Path file) throws IOException {
        var bytes = ByteBuffer.allocateDirect(Math.toIntExact(Files.size(file)));
        try (var in = new FileInputStream(file.toFile())) {
            var chunk = new byte[Math.min(CHUNK_BYTES, bytes.capacity())];
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                bytes.put(chunk, 0, length);
            }
        }
        return bytes.flip().asReadOnlyBuffer();
    }

    /** How many nodes of each operator it has. */
    public OptimizedGraph graph() {
        return OptimizedGraph.read(bytes());
    }

    /**
     * Parts of an INT8 model that do not run in integers, and how many of each: conversions between number formats, with the float nodes between them, in the order of
     * execution, as {@code DequantizeLinear → HardSigmoid → Mul → QuantizeLinear}.
     */
    public SortedMap<String, Integer> floatSections() {
        return FloatSections.of(OptimizedGraph.nodes(bytes()));
    }

    /** Bytes that it holds. */
    public int size() {
        return model.remaining();
    }

    /** Writes it to a file, for a session of another process. */
    public void write(Path file) throws IOException {
        try (var out = Channels.newChannel(Files.newOutputStream(file))) {
            out.write(bytes());
        }
    }

    /** In ONNX's format, with operators that only this runtime knows. */
    ByteBuffer bytes() {
        return model.duplicate();
    }
}
