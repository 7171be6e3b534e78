package io.spaceevo.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;

/** Writes an ONNX graph node by node; every method that produces a value returns its name. */
public final class OnnxGraph {
    /** Operator set of the default domain; QDQ models of it fuse fully in ONNX Runtime. */
    public static final int OPSET = 17;

    private static final int IR_VERSION = 8;
    private static final String MICROSOFT = "com.microsoft";

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("block");
    private int values;
    private boolean microsoft;

    String input(String name, ElementType type, long... shape) {
        graph.addInput(value(name, type, shape));
        return name;
    }

    void output(String value, ElementType type, long... shape) {
        graph.addOutput(value(value, type, shape));
    }

    String node(String operator, List<String> inputs, AttributeProto... attributes) {
        return node("", operator, inputs, attributes);
    }

    /** A node of ONNX Runtime's own operator set. */
    String microsoftNode(String operator, List<String> inputs, AttributeProto... attributes) {
        microsoft = true;
        return node(MICROSOFT, operator, inputs, attributes);
    }

    private String node(String domain, String operator, List<String> inputs, AttributeProto... attributes) {
        String output = fresh(operator);
        graph.addNode(NodeProto.newBuilder()
                .setDomain(domain)
                .setOpType(operator)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(List.of(attributes)));
        return output;
    }

    String scalar(float value) {
        return floats(new float[] {value});
    }

    /** A float initializer; without a shape it is a scalar. */
    String floats(float[] values, long... shape) {
        var buffer = littleEndian(4 * values.length);
        buffer.asFloatBuffer().put(values);
        return initializer(ElementType.FLOAT, buffer.array(), shape);
    }

    /** An initializer of 32-bit integers. */
    String integers(int[] values, long... shape) {
        var buffer = littleEndian(4 * values.length);
        buffer.asIntBuffer().put(values);
        return initializer(ElementType.INT32, buffer.array(), shape);
    }

    /** An initializer of 8-bit integers, whose bytes are taken as they are; the array is not copied. */
    String bytes(ElementType type, byte[] values, long... shape) {
        return initializer(type, values, shape);
    }

    /** An initializer of zeros. */
    String zeros(ElementType type, int count, long... shape) {
        int width = type == ElementType.FLOAT || type == ElementType.INT32 ? 4 : 1;
        return initializer(type, new byte[width * count], shape);
    }

    byte[] model() {
        var model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("spaceevo")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .setGraph(graph);
        if (microsoft) {
            model.addOpsetImport(
                    OperatorSetIdProto.newBuilder().setDomain(MICROSOFT).setVersion(1));
        }
        return model.build().toByteArray();
    }

    static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto attribute(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    static AttributeProto attribute(String name, List<Long> values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS)
                .addAllInts(values)
                .build();
    }

    private String initializer(ElementType type, byte[] littleEndian, long... shape) {
        String name = fresh("constant");
        var tensor = TensorProto.newBuilder().setName(name).setDataType(type.code);
        for (long dimension : shape) {
            tensor.addDims(dimension);
        }
        ByteString raw = UnsafeByteOperations.unsafeWrap(littleEndian);
        graph.addInitializer(tensor.setRawData(raw));
        return name;
    }

    private String fresh(String prefix) {
        return prefix + "_" + values++;
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ValueInfoProto value(String name, ElementType type, long... shape) {
        var dimensions = TensorShapeProto.newBuilder();
        for (long dimension : shape) {
            dimensions.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(dimension));
        }
        var tensor = TypeProto.Tensor.newBuilder().setElemType(type.code).setShape(dimensions);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
