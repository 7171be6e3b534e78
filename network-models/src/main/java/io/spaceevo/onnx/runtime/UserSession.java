package io.spaceevo.onnx.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;

/** A session of somebody's model. Its inputs are allocated once: small random numbers where they are real or 8 bits wide, which images are, and zeros elsewhere, which indices may be. */
public final class UserSession implements AutoCloseable {
    private static final long SEED = 7;

    /** Of one input. An image of 4096×4096 pixels in floats has 200 MB. */
    private static final double MOST_BYTES = 256 << 20;

    private final OrtSession session;
    private final Path file;
    private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();

    private UserSession(OrtSession session, Path file) {
        this.session = session;
        this.file = file;
    }

    /** Closes the session if its inputs cannot be made. */
    static UserSession of(OrtSession session, Map<String, List<Long>> shapes, Path file) throws OrtException {
        var made = new UserSession(session, file);
        try {
            demandInputs(shapes, session);
            for (var input : session.getInputInfo().values()) {
                made.inputs.put(input.getName(), tensor(input, shapes, file));
            }
            return made;
        } catch (OrtException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    private static void demandInputs(Map<String, List<Long>> shapes, OrtSession session) {
        shapes.keySet().stream()
                .filter(name -> !session.getInputNames().contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("the model has the inputs " + session.getInputNames()
                            + ", and none that is called " + name);
                });
    }

    private static OnnxTensor tensor(NodeInfo input, Map<String, List<Long>> shapes, Path file) throws OrtException {
        if (!(input.getInfo() instanceof TensorInfo info) || info.type.size == 0) {
            throw new IllegalArgumentException(
                    file + " has the input " + input.getName() + ", which is no tensor of numbers");
        }
        var shape = shape(input.getName(), info, Optional.ofNullable(shapes.get(input.getName())));
        double bytes = info.type.size * Arrays.stream(shape).asDoubleStream().reduce(1, (one, other) -> one * other);
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException("the input " + input.getName() + " of " + file + " has the shape "
                    + text(shape) + ", more than 256 MB: give a model of a smaller input");
        }
        var buffer = ByteBuffer.allocateDirect((int) bytes).order(ByteOrder.nativeOrder());
        fill(buffer, info.type);
        var environment = OnnxRuntime.environment();
        return info.type == OnnxJavaType.FLOAT
                ? OnnxTensor.createTensor(environment, buffer.asFloatBuffer(), shape)
                : OnnxTensor.createTensor(environment, buffer, shape, info.type);
    }

    private static long[] shape(String name, TensorInfo info, Optional<List<Long>> given) {
        long[] shape = info.getShape().clone();
        var wanted = given.map(dimensions ->
                        dimensions.stream().mapToLong(Long::longValue).toArray())
                .orElse(shape);
        boolean fits = wanted.length == shape.length;
        for (int i = 0; fits && i < shape.length; i++) {
            fits = shape[i] < 0 || shape[i] == wanted[i];
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "the input " + name + " has the shape " + text(shape) + ", was given " + text(wanted));
        }
        if (wanted.length > 0 && wanted[0] < 0) {
            wanted[0] = 1;
        }
        if (Arrays.stream(wanted).anyMatch(dimension -> dimension < 0)) {
            throw new IllegalArgumentException("the model leaves dimensions of its input " + name + " open, "
                    + text(shape) + ": give its shape, as --input " + name + "=1x3x224x224");
        }
        return wanted;
    }

    private static String text(long[] shape) {
        return Arrays.stream(shape)
                .mapToObj(dimension -> dimension < 0 ? "?" : Long.toString(dimension))
                .collect(Collectors.joining("x"));
    }

    private static void fill(ByteBuffer buffer, OnnxJavaType type) {
        var random = new SplittableRandom(SEED);
        if (type == OnnxJavaType.FLOAT) {
            while (buffer.hasRemaining()) {
                buffer.putFloat((float) random.nextDouble(-1, 1));
            }
        } else if (type == OnnxJavaType.UINT8 || type == OnnxJavaType.INT8) {
            while (buffer.hasRemaining()) {
                buffer.put((byte) random.nextInt(64));
            }
        }
        buffer.rewind();
    }

    /** Shape of each input. */
    Map<String, List<Long>> shapes() {
        var shapes = new LinkedHashMap<String, List<Long>>();
        inputs.forEach((name, tensor) -> shapes.put(
                name, Arrays.stream(tensor.getInfo().getShape()).boxed().toList()));
        return shapes;
    }

    public void run() {
        try {
            session.run(inputs).close();
        } catch (OrtException e) {
            throw new IllegalArgumentException(
                    file + " fails when it is run: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given"),
                    e);
        }
    }

    @Override
    public void close() {
        inputs.values().forEach(OnnxTensor::close);
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed to close a session", e);
        }
    }
}
