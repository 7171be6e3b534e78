package io.spaceevo.onnx.runtime;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import com.google.protobuf.InvalidProtocolBufferException;

/**
 * The operators of somebody's model and the shapes of what they read and write, as ONNX Runtime infers them: constants are computed and batch normalisation is folded,
 * but nothing is fused or laid out for a processor.
 */
public final class ShapedGraph {
    /** Copies of a model that are in memory together, in the runtime's or Java's. */
    private static final int COPIES = 6;

    private final GraphProto graph;
    private final Map<String, TensorInfo> values;
    private final Map<String, NodeProto> producers = new HashMap<>();
    private final Map<String, List<Long>> constants = new HashMap<>();

    private ShapedGraph(GraphProto graph, Map<String, TensorInfo> values) {
        this.graph = graph;
        this.values = values;
        graph.getNodeList().forEach(node -> node.getOutputList().forEach(output -> producers.put(output, node)));
        graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor.getDimsList()));
    }

    /**
     * Reads a model that runs.
     *
     * @param inputs shape of each of its inputs
     * @throws IllegalArgumentException if it cannot be read, and why
     */
    static ShapedGraph of(Path file, Map<String, List<Long>> inputs) throws OrtException {
        try {
            demandRoom(file);
            var model = ModelProto.parseFrom(Files.readAllBytes(file)).toBuilder();
            fix(model.getGraphBuilder(), inputs);
            var simple = simplified(model.build().toByteArray(), file).toBuilder();
            var graph = simple.getGraph();
            reveal(simple.getGraphBuilder());
            try (var options = SessionOptions.asItIs();
                    var session = open(simple.build().toByteArray(), withFolder(options, file))) {
                return new ShapedGraph(graph, tensors(session, graph));
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(file + " is no ONNX model: its format cannot be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void demandRoom(Path file) throws IOException {
        long needed = COPIES * Files.size(file);
        if (needed > Runtime.getRuntime().maxMemory()) {
            throw new IllegalArgumentException("the operators of " + file + " need " + needed / 1_000_000
                    + " MB of memory to be read: give Java more, as SPACEEVO_JAVA_OPTS=-Xmx" + (needed >> 20) + "m");
        }
    }

    private static void fix(GraphProto.Builder graph, Map<String, List<Long>> inputs) {
        graph.clearValueInfo();
        for (var input : graph.getInputBuilderList()) {
            Optional.ofNullable(inputs.get(input.getName())).ifPresent(shape -> {
                var dimensions = TensorShapeProto.newBuilder();
                shape.forEach(dimension -> dimensions.addDim(
                        TensorShapeProto.Dimension.newBuilder().setDimValue(dimension)));
                input.getTypeBuilder().getTensorTypeBuilder().setShape(dimensions);
            });
        }
        graph.getOutputBuilderList()
                .forEach(
                        output -> output.getTypeBuilder().getTensorTypeBuilder().clearShape());
    }

    private static ModelProto simplified(byte[] model, Path file) throws OrtException, IOException {
        var folded = Files.createTempFile("spaceevo-folded", ".onnx");
        try (var options = SessionOptions.simplifying()) {
            options.setOptimizedModelFilePath(folded.toString());
            open(model, withFolder(options, file)).close();
            try (var in = new FileInputStream(folded.toFile())) {
                return ModelProto.parseFrom(in);
            }
        } finally {
            Files.delete(folded);
        }
    }

    private static OrtSession.SessionOptions withFolder(OrtSession.SessionOptions options, Path file)
            throws OrtException {
        var folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
        options.addConfigEntry("session.model_external_initializers_file_folder_path", folder.toString());
        return options;
    }

    private static OrtSession open(byte[] model, OrtSession.SessionOptions options) throws OrtException {
        return OnnxRuntime.environment().createSession(model, options);
    }

    /** Makes every value an output, so that the runtime tells its shape. */
    private static void reveal(GraphProto.Builder graph) {
        Set<String> revealed = new HashSet<>();
        graph.getOutputList().forEach(output -> revealed.add(output.getName()));
        for (var node : graph.getNodeList()) {
            for (var output : node.getOutputList()) {
                if (!output.isEmpty() && revealed.add(output)) {
                    graph.addOutput(ValueInfoProto.newBuilder().setName(output));
                }
            }
        }
    }

    private static Map<String, TensorInfo> tensors(OrtSession session, GraphProto graph) throws OrtException {
        var values = new TreeMap<String, TensorInfo>();
        for (var told : List.of(session.getInputInfo(), session.getOutputInfo())) {
            told.forEach((name, node) -> {
                if (node.getInfo() instanceof TensorInfo tensor) {
                    values.put(name, tensor);
                }
            });
        }
        return values;
    }

    /** In the order of execution. */
    public List<NodeProto> nodes() {
        return graph.getNodeList();
    }

    /** Shape of a value; empty if it is not known before the model runs. */
    public Optional<List<Long>> shape(String value) {
        return Optional.ofNullable(constants.get(value))
                .or(() -> Optional.ofNullable(values.get(value))
                        .map(tensor -> Arrays.stream(tensor.getShape()).boxed().toList()))
                .filter(shape -> shape.stream().allMatch(dimension -> dimension > 0));
    }

    /** Whether a value is one of 32-bit floats. */
    public boolean isFloat(String value) {
        return isOf(value, Set.of(OnnxJavaType.FLOAT));
    }

    /** Whether a value is one of 8-bit integers. */
    public boolean isByte(String value) {
        return isOf(value, Set.of(OnnxJavaType.INT8, OnnxJavaType.UINT8));
    }

    private boolean isOf(String value, Set<OnnxJavaType> types) {
        return Optional.ofNullable(values.get(value))
                .filter(tensor -> types.contains(tensor.type))
                .isPresent();
    }

    public boolean isConstant(String value) {
        return constants.containsKey(value);
    }

    /** What writes a value; empty of inputs and constants. */
    public Optional<NodeProto> producer(String value) {
        return Optional.ofNullable(producers.get(value));
    }
}
