package io.spaceevo.onnx.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.spaceevo.parameters.RandomInput;

/** A session with its input and output tensors allocated once, outside the Java heap. The inputs hold random values. */
public final class BoundSession implements AutoCloseable {
    private final OrtSession session;
    private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    private final Map<String, OnnxTensor> outputs = new LinkedHashMap<>();
    private ByteBuffer firstInput = ByteBuffer.allocate(0);

    private BoundSession(OrtSession session) {
        this.session = session;
    }

    public static BoundSession open(byte[] model) {
        try (var options = SessionOptions.deterministic()) {
            return open(OnnxRuntime.environment().createSession(model, options));
        } catch (OrtException e) {
            throw refused(e);
        }
    }

    /** The same session, sooner. */
    public static BoundSession open(OptimizedModel model) {
        try (var options = SessionOptions.asItIs()) {
            return open(OnnxRuntime.environment().createSession(model.bytes(), options));
        } catch (OrtException e) {
            throw refused(e);
        }
    }

    /** The session of a file that {@link OptimizedModel#write} wrote; the model is never in the Java heap. */
    static BoundSession open(Path optimized) {
        try (var options = SessionOptions.asItIs()) {
            return open(OnnxRuntime.environment().createSession(optimized.toString(), options));
        } catch (OrtException e) {
            throw refused(e);
        }
    }

    private static BoundSession open(OrtSession session) throws OrtException {
        var bound = new BoundSession(session);
        try {
            bound.bind();
            return bound;
        } catch (OrtException | RuntimeException e) {
            bound.close();
            throw e;
        }
    }

    private static IllegalStateException refused(OrtException cause) {
        return new IllegalStateException("ONNX Runtime refused a model that we wrote", cause);
    }

    private void bind() throws OrtException {
        for (var input : session.getInputInfo().values()) {
            var buffer = buffer(info(input));
            fill(buffer, info(input).type == OnnxJavaType.FLOAT);
            firstInput = inputs.isEmpty() ? buffer : firstInput;
            inputs.put(input.getName(), tensor(info(input), buffer));
        }
        for (var output : session.getOutputInfo().values()) {
            outputs.put(output.getName(), tensor(info(output), buffer(info(output))));
        }
    }

    public void run() {
        try {
            session.run(inputs, Set.of(), outputs).close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed to run a model that we wrote", e);
        }
    }

    /** Replaces the first input's values, as many as its shape has. */
    public void setInput(float... values) {
        demandSize(values.length * (long) Float.BYTES);
        firstInput.duplicate().order(ByteOrder.nativeOrder()).asFloatBuffer().put(values);
    }

    /** Replaces the first input's values by 8-bit integers, as many as its shape has. */
    public void setInput(byte... values) {
        demandSize(values.length);
        firstInput.duplicate().put(values);
    }

    private void demandSize(long bytes) {
        if (bytes != firstInput.capacity()) {
            throw new IllegalArgumentException(
                    "the model's input has " + firstInput.capacity() + " bytes, was given " + bytes);
        }
    }

    public OnnxTensor input() {
        return inputs.values().iterator().next();
    }

    public OnnxTensor output() {
        return outputs.values().iterator().next();
    }

    @Override
    public void close() {
        inputs.values().forEach(OnnxTensor::close);
        outputs.values().forEach(OnnxTensor::close);
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed to close a session", e);
        }
    }

    private static TensorInfo info(NodeInfo node) {
        return (TensorInfo) node.getInfo();
    }

    private static ByteBuffer buffer(TensorInfo info) {
        long bytes = info.type.size;
        for (long dimension : info.getShape()) {
            bytes *= dimension;
        }
        return ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
    }

    private static OnnxTensor tensor(TensorInfo info, ByteBuffer buffer) throws OrtException {
        var environment = OnnxRuntime.environment();
        return info.type == OnnxJavaType.FLOAT
                ? OnnxTensor.createTensor(environment, buffer.asFloatBuffer(), info.getShape())
                : OnnxTensor.createTensor(environment, buffer, info.getShape(), info.type);
    }

    private static void fill(ByteBuffer buffer, boolean real) {
        for (int quantised : RandomInput.quantised(buffer.capacity() / (real ? Float.BYTES : 1))) {
            if (real) {
                buffer.putFloat(RandomInput.real(quantised));
            } else {
                buffer.put((byte) quantised);
            }
        }
        buffer.rewind();
    }
}
