package io.spaceevo.onnx.work;

import java.util.List;
import java.util.Optional;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;

/** Attributes of a node by name. */
final class Attributes {
    private Attributes() {}

    private static Optional<AttributeProto> named(NodeProto node, String name) {
        return node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst();
    }

    static long integer(NodeProto node, String name, long otherwise) {
        return named(node, name).map(AttributeProto::getI).orElse(otherwise);
    }

    /** Empty where there is none. */
    static List<Long> integers(NodeProto node, String name) {
        return named(node, name).map(AttributeProto::getIntsList).orElse(List.of());
    }
}
