package io.spaceevo.onnx.work;

import java.util.List;
import java.util.stream.LongStream;

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

/** Writes models as other exporters do: the input is {@code image}, a dimension of 0 is left open, and every method returns the value that it produces. */
final class ForeignModel {
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("foreign");
    private int values;

    ForeignModel(long... input) {
        graph.addInput(value("image", input));
    }

    String node(String operator, List<String> inputs, AttributeProto... attributes) {
        var output = "value" + values++;
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(List.of(attributes)));
        return output;
    }

    /** A convolution without bias over {@code padding} more pixels on each side. */
    String conv(String from, int cin, int cout, int kernel, int stride, int padding, int groups) {
        return node(
                "Conv",
                List.of(from, floats(cout, cin / groups, kernel, kernel)),
                integers("kernel_shape", kernel, kernel),
                integers("strides", stride, stride),
                integers("pads", padding, padding, padding, padding),
                integer("group", groups));
    }

    String batchNorm(String from, int channels) {
        return node(
                "BatchNormalization",
                List.of(from, floats(channels), floats(channels), floats(channels), floats(channels)));
    }

    /** A constant whose values are all 1. */
    String floats(long... shape) {
        var name = "constant" + values++;
        var tensor = TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT_VALUE);
        LongStream.of(shape).forEach(tensor::addDims);
        for (long i = LongStream.of(shape).reduce(1, (one, other) -> one * other); i > 0; i--) {
            tensor.addFloatData(1);
        }
        graph.addInitializer(tensor);
        return name;
    }

    /** A constant list of numbers. */
    String list(long... numbers) {
        var name = "constant" + values++;
        var tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64_VALUE)
                .addDims(numbers.length);
        LongStream.of(numbers).forEach(tensor::addInt64Data);
        graph.addInitializer(tensor);
        return name;
    }

    static AttributeProto integers(String name, long... numbers) {
        var attribute = AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        LongStream.of(numbers).forEach(attribute::addInts);
        return attribute.build();
    }

    static AttributeProto integer(String name, long number) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(number)
                .build();
    }

    private static ValueInfoProto value(String name, long... shape) {
        var dimensions = TensorShapeProto.newBuilder();
        for (long dimension : shape) {
            dimensions.addDim(
                    dimension == 0
                            ? TensorShapeProto.Dimension.newBuilder().setDimParam("open")
                            : TensorShapeProto.Dimension.newBuilder().setDimValue(dimension));
        }
        var tensor = TypeProto.Tensor.newBuilder()
                .setElemType(TensorProto.DataType.FLOAT_VALUE)
                .setShape(dimensions);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    /** The model of operator set 13 whose output is a value of so many open dimensions. */
    byte[] model(String output, int dimensions) {
        graph.addOutput(value(output, new long[dimensions]));
        // else all of them would be called alike
        var shape = graph.getOutputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder();
        for (int i = 0; i < dimensions; i++) {
            shape.getDimBuilder(i).setDimParam("output" + i);
        }
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .setProducerNameBytes(ByteString.copyFromUtf8("somebody"))
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(13))
                .setGraph(graph)
                .build()
                .toByteArray();
    }
}
