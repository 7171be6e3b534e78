package io.spaceevo.train.teacher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** A cheap network with maps of any size: a chain of maximum poolings. */
public final class PoolingTeacher {
    private PoolingTeacher() {}

    /**
     * Writes the model.
     *
     * @param channels of the image, and of every value
     * @param names of the values, in order
     * @param strides of the poolings that make them
     */
    public static void write(Path file, int channels, List<String> names, List<Integer> strides) throws IOException {
        var graph = GraphProto.newBuilder().setName("teacher").addInput(value("image", channels));
        var from = "image";
        for (int i = 0; i < names.size(); i++) {
            graph.addNode(pool(from, names.get(i), strides.get(i)));
            from = names.get(i);
        }
        graph.addOutput(value(from, channels));
        var model = ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph)
                .build();
        Files.write(file, model.toByteArray());
    }

    private static ValueInfoProto value(String name, int channels) {
        var shape = TensorShapeProto.newBuilder();
        shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"));
        shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(channels));
        shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("height"));
        shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("width"));
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                                .setShape(shape)))
                .build();
    }

    private static NodeProto pool(String from, String to, int stride) {
        return NodeProto.newBuilder()
                .setOpType("MaxPool")
                .setName(to + "-node")
                .addInput(from)
                .addOutput(to)
                .addAttribute(pair("kernel_shape", stride))
                .addAttribute(pair("strides", stride))
                .build();
    }

    private static AttributeProto pair(String name, int value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS)
                .addInts(value)
                .addInts(value)
                .build();
    }
}
