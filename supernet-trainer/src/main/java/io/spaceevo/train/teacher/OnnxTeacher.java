package io.spaceevo.train.teacher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.InvalidProtocolBufferException;
import io.spaceevo.files.Sha256;
import io.spaceevo.onnx.runtime.OnnxRuntime;
import io.spaceevo.onnx.runtime.SessionOptions;

/**
 * Any network as teacher, run by ONNX Runtime. It is given images of shape [batch, channels, resolution, resolution], normalised as {@code LabelledImages} gives them; its
 * values at stage borders become outputs of the model.
 */
final class OnnxTeacher implements Teacher {
    private final NDManager manager = NDManager.newBaseManager();
    private final OrtSession session;
    private final String input;
    private final List<String> borders;
    private final String id;
    private final double accuracy;

    private OnnxTeacher(OrtSession session, String input, List<String> borders, String id, double accuracy) {
        this.session = session;
        this.input = input;
        this.borders = borders;
        this.id = id;
        this.accuracy = accuracy;
    }

    /** @throws IllegalArgumentException if the model is none, lacks a value, or is not the one that was registered */
    static OnnxTeacher open(OnnxTeacherFile file) {
        var path = Path.of(file.model());
        var sum = Sha256.of(path);
        if (file.sha256().isPresent() && !file.sha256().get().equals(sum)) {
            throw new IllegalArgumentException(
                    path
                            + " is not the model that was registered as teacher: run `spaceevo train teacher --onnx` again, with a new --work folder");
        }
        var model = withOutputs(path, file.borders());
        var name = String.valueOf(path.getFileName()).replaceAll("\\.onnx$", "");
        try {
            var session = OnnxRuntime.environment().createSession(model.toByteArray(), SessionOptions.deterministic());
            var input = session.getInputNames().iterator().next();
            return new OnnxTeacher(
                    session,
                    input,
                    file.borders(),
                    name + "@" + sum.substring(0, 12),
                    file.accuracy().orElse(Double.NaN));
        } catch (OrtException e) {
            throw new IllegalArgumentException("ONNX Runtime cannot load " + path + ": " + e.getMessage(), e);
        }
    }

    private static ModelProto withOutputs(Path path, List<String> borders) {
        try {
            var model = ModelProto.parseFrom(Files.readAllBytes(path)).toBuilder();
            var graph = model.getGraphBuilder();
            var known = new LinkedHashSet<String>();
            graph.getNodeList().forEach(node -> known.addAll(node.getOutputList()));
            var outputs =
                    graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
            for (var border : borders) {
                if (!known.contains(border)) {
                    throw new IllegalArgumentException(path + " has no value " + border + "; its " + known.size()
                            + " values begin with " + known.stream().limit(3).toList());
                }
                if (!outputs.contains(border)) {
                    graph.addOutput(ValueInfoProto.newBuilder().setName(border));
                }
            }
            return model.build();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(path + " is no ONNX model", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public double accuracy() {
        return accuracy;
    }

    @Override
    public List<NDArray> borders(NDArray images) {
        long[] shape = images.getShape().getShape();
        try (var tensor = OnnxTensor.createTensor(
                        OnnxRuntime.environment(), FloatBuffer.wrap(images.toFloatArray()), shape);
                var values = session.run(Map.of(input, tensor), new LinkedHashSet<>(borders))) {
            var arrays = new ArrayList<NDArray>();
            for (var border : borders) {
                var value = (OnnxTensor) values.get(border).orElseThrow();
                var floats = new float[value.getFloatBuffer().remaining()];
                value.getFloatBuffer().get(floats);
                arrays.add(images.getManager()
                        .create(floats, new Shape(value.getInfo().getShape())));
            }
            return arrays;
        } catch (OrtException e) {
            throw new IllegalArgumentException(
                    "the teacher " + id + " does not take images of shape " + images.getShape() + ": " + e.getMessage(),
                    e);
        }
    }

    @Override
    public NDManager manager() {
        return manager;
    }

    @Override
    public void close() {
        manager.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("cannot close " + id, e);
        }
    }
}
