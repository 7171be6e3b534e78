package io.spaceevo.tflite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.flatbuffers.FlatBufferBuilder;
import io.spaceevo.measurement.Precision;
import io.spaceevo.parameters.ValueRange;
import org.tensorflow.lite.schema.Buffer;
import org.tensorflow.lite.schema.BuiltinOptionsUnion;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.OperatorCode;
import org.tensorflow.lite.schema.OperatorCodeT;
import org.tensorflow.lite.schema.OperatorT;
import org.tensorflow.lite.schema.QuantizationParametersT;
import org.tensorflow.lite.schema.SubGraph;
import org.tensorflow.lite.schema.SubGraphT;
import org.tensorflow.lite.schema.TensorT;
import org.tensorflow.lite.schema.TensorType;

/** Writes a TFLite graph operator by operator; every method that adds a tensor returns its index. */
final class TfliteGraph {
    private static final int SCHEMA_VERSION = 3;

    /** Kernels read weights in vectors of so many bytes. */
    private static final int ALIGNMENT = 16;

    /** Codes above it are read from a field that was added later. */
    private static final int MOST_DEPRECATED_CODE = 127;

    /** The first is that of tensors without data. */
    private final List<byte[]> buffers = new ArrayList<>(List.of(new byte[0]));

    private final List<TensorT> tensors = new ArrayList<>();
    private final List<OperatorT> operators = new ArrayList<>();
    private final List<Builtin> builtins = new ArrayList<>();
    private final Precision precision;
    private int input;
    private int output;

    TfliteGraph(Precision precision) {
        this.precision = precision;
    }

    void input(int tensor) {
        input = tensor;
    }

    void output(int tensor) {
        output = tensor;
    }

    /** Floats that are computed. */
    int floats(int... shape) {
        return tensor(TensorType.FLOAT32, shape, Optional.empty());
    }

    /** Signed 8-bit integers that are computed. */
    int bytes(ValueRange range, int... shape) {
        return tensor(TensorType.INT8, shape, Optional.of(quantization(range)));
    }

    int constant(float[] values, int... shape) {
        var buffer = littleEndian(values.length);
        buffer.asFloatBuffer().put(values);
        return withData(floats(shape), buffer.array());
    }

    /** Integers without a scale, as axes or a shape. */
    int constant(int... values) {
        return withData(integers(values, Optional.empty()), bytes(values));
    }

    /** Signed 32-bit integers with a scale each. */
    int constant(int[] values, float[] scales) {
        return withData(integers(values, Optional.of(quantization(scales, 0))), bytes(values));
    }

    /** Signed 8-bit integers over one range. */
    int constant(byte[] values, ValueRange range, int... shape) {
        return withData(bytes(range, shape), values);
    }

    /** Signed 8-bit integers around 0 with a scale for each index of a dimension. */
    int constant(byte[] values, float[] scales, int dimension, int... shape) {
        return withData(tensor(TensorType.INT8, shape, Optional.of(quantization(scales, dimension))), values);
    }

    void operator(Builtin builtin, int[] inputs, int result) {
        operator(builtin, inputs, result, Optional.empty());
    }

    /** @param options of the schema's class for this operator */
    void operator(Builtin builtin, int[] inputs, int result, Object options) {
        var union = new BuiltinOptionsUnion();
        union.setType(builtin.optionsType);
        union.setValue(options);
        operator(builtin, inputs, result, Optional.of(union));
    }

    private void operator(Builtin builtin, int[] inputs, int result, Optional<BuiltinOptionsUnion> options) {
        if (!builtins.contains(builtin)) {
            builtins.add(builtin);
        }
        var operator = new OperatorT();
        operator.setOpcodeIndex(builtins.indexOf(builtin));
        operator.setInputs(inputs);
        operator.setOutputs(new int[] {result});
        options.ifPresent(operator::setBuiltinOptions);
        operators.add(operator);
    }

    private int tensor(byte type, int[] shape, Optional<QuantizationParametersT> quantization) {
        var tensor = new TensorT();
        tensor.setShape(shape);
        tensor.setType(type);
        tensor.setName("t" + tensors.size());
        quantization.ifPresent(tensor::setQuantization);
        tensors.add(tensor);
        return tensors.size() - 1;
    }

    private int integers(int[] values, Optional<QuantizationParametersT> quantization) {
        return tensor(TensorType.INT32, new int[] {values.length}, quantization);
    }

    private int withData(int tensor, byte[] data) {
        buffers.add(data);
        tensors.get(tensor).setBuffer(buffers.size() - 1);
        return tensor;
    }

    private static QuantizationParametersT quantization(ValueRange range) {
        var parameters = quantization(new float[] {range.scale()}, 0);
        parameters.setZeroPoint(new long[] {range.signedZeroPoint()});
        return parameters;
    }

    private static QuantizationParametersT quantization(float[] scales, int dimension) {
        var parameters = new QuantizationParametersT();
        parameters.setScale(scales);
        parameters.setZeroPoint(new long[scales.length]);
        parameters.setQuantizedDimension(dimension);
        return parameters;
    }

    byte[] model() {
        var builder = new FlatBufferBuilder();
        int data = Model.createBuffersVector(
                builder,
                buffers.stream().mapToInt(bytes -> buffer(builder, bytes)).toArray());
        int subgraphs = Model.createSubgraphsVector(builder, new int[] {SubGraph.pack(builder, subgraph())});
        int codes = Model.createOperatorCodesVector(
                builder,
                builtins.stream()
                        .mapToInt(builtin -> OperatorCode.pack(builder, code(builtin)))
                        .toArray());
        int description = builder.createString("spaceevo");
        Model.startModel(builder);
        Model.addVersion(builder, SCHEMA_VERSION);
        Model.addOperatorCodes(builder, codes);
        Model.addSubgraphs(builder, subgraphs);
        Model.addDescription(builder, description);
        Model.addBuffers(builder, data);
        Model.finishModelBuffer(builder, Model.endModel(builder));
        return builder.sizedByteArray();
    }

    /** Not by the schema's own class, which aligns to bytes. */
    private static int buffer(FlatBufferBuilder builder, byte[] bytes) {
        if (bytes.length == 0) {
            Buffer.startBuffer(builder);
            return Buffer.endBuffer(builder);
        }
        builder.createUnintializedVector(1, bytes.length, ALIGNMENT).put(bytes);
        return Buffer.createBuffer(builder, builder.endVector());
    }

    private SubGraphT subgraph() {
        var subgraph = new SubGraphT();
        subgraph.setTensors(tensors.toArray(TensorT[]::new));
        subgraph.setInputs(new int[] {input});
        subgraph.setOutputs(new int[] {output});
        subgraph.setOperators(operators.toArray(OperatorT[]::new));
        subgraph.setName("main");
        return subgraph;
    }

    private OperatorCodeT code(Builtin builtin) {
        var code = new OperatorCodeT();
        code.setBuiltinCode(builtin.code);
        code.setDeprecatedBuiltinCode((byte) Math.min(builtin.code, MOST_DEPRECATED_CODE));
        code.setVersion(builtin.version(precision));
        return code;
    }

    private static byte[] bytes(int[] values) {
        var buffer = littleEndian(values.length);
        buffer.asIntBuffer().put(values);
        return buffer.array();
    }

    private static ByteBuffer littleEndian(int words) {
        return ByteBuffer.allocate(Integer.BYTES * words).order(ByteOrder.LITTLE_ENDIAN);
    }
}
