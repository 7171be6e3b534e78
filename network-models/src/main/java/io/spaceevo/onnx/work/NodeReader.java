package io.spaceevo.onnx.work;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import ai.onnx.proto.OnnxMl.NodeProto;
import io.spaceevo.latency.operators.ConvolutionShape;
import io.spaceevo.latency.operators.OperatorWork;
import io.spaceevo.measurement.Precision;
import io.spaceevo.onnx.runtime.ShapedGraph;
import io.spaceevo.onnx.work.ModelWork.UnknownOperator;
import io.spaceevo.onnx.work.ReadOperator.Free;
import io.spaceevo.onnx.work.ReadOperator.Known;
import io.spaceevo.onnx.work.ReadOperator.Unknown;
import io.spaceevo.space.Activation;

/** Tells the work of nodes from their operator and the shapes that they read and write. What it cannot tell, it calls unknown. */
final class NodeReader {
    private static final Set<String> CONVERSIONS = Set.of("QuantizeLinear", "DequantizeLinear");
    private static final Set<String> VIEWS =
            Set.of("Flatten", "Reshape", "Squeeze", "Unsqueeze", "Identity", "Dropout", "Constant");

    /** Orders of dimensions that only say where channels stand, which the runtime chooses itself. */
    private static final Set<List<Long>> LAYOUTS = Set.of(List.of(0L, 2L, 3L, 1L), List.of(0L, 3L, 1L, 2L));

    /** Of a clamp, which is part of the operator before it, and of what has no INT8 kernel, the number format says nothing. */
    private static final Set<String> OF_EITHER_FORMAT = Set.of("Relu", "Clip", "Sigmoid", "HardSigmoid", "HardSwish");

    private final ShapedGraph graph;
    private final Precision precision;

    /** Gates whose product with what they read makes them a swish. */
    private final Set<String> gates = new HashSet<>();

    NodeReader(ShapedGraph graph, Precision precision) {
        this.graph = graph;
        this.precision = precision;
        graph.nodes().forEach(node -> gate(node).ifPresent(gates::add));
    }

    ReadOperator read(NodeProto node) {
        var name = node.getOpType();
        boolean converts = CONVERSIONS.contains(name);
        if (converts && (precision == Precision.INT8 || isConstant(node.getInput(0)))
                || VIEWS.contains(name)
                || isLayout(node)) {
            return new Free();
        }
        if (node.getOutputCount() == 0
                || node.getInputCount() == 0
                || !(graph.isFloat(node.getOutput(0)) || graph.isByte(node.getOutput(0)))
                || shape(node.getOutput(0)).isEmpty()
                || shape(node.getInput(0)).isEmpty()) {
            return Unknown.of(name);
        }
        boolean other = !OF_EITHER_FORMAT.contains(name) && isQuantised(node) != (precision == Precision.INT8);
        return other ? inOtherFormat(node, operator(node)) : operator(node);
    }

    private ReadOperator operator(NodeProto node) {
        var name = node.getOpType();
        return switch (QuantisedOperator.plain(name).operator()) {
            case "Conv" -> convolution(node);
            case "Gemm", "MatMul" -> linear(node);
            case "Relu", "Clip" -> activation(Activation.RELU, node);
            case "HardSwish" -> activation(Activation.HARD_SWISH, node);
            case "Sigmoid" -> gate(Activation.SIGMOID, Activation.SWISH, node);
            case "HardSigmoid" -> gate(Activation.HARD_SIGMOID, Activation.HARD_SWISH, node);
            case "Mul" -> product(node);
            case "Add" -> sum(node);
            case "MaxPool", "NhwcMaxPool" ->
                new Known(OperatorWork.maxPool(outputs(node), product(Attributes.integers(node, "kernel_shape"))));
            case "GlobalAveragePool" -> new Known(OperatorWork.globalPool(product(input(node))));
            case "ReduceMean", "AveragePool" -> mean(node);
            default -> Unknown.of(name);
        };
    }

    private ReadOperator inOtherFormat(NodeProto node, ReadOperator operator) {
        return operator instanceof Known known
                ? new Unknown(new UnknownOperator(
                        node.getOpType() + (precision == Precision.INT8 ? " in floating point" : " in integers"),
                        known.work().macs()))
                : operator;
    }

    /** Whether the file says that a node computes in integers: it reads integers, or what was one. */
    private boolean isQuantised(NodeProto node) {
        var input = node.getInput(0);
        return graph.isByte(input)
                || graph.producer(input)
                        .filter(producer -> producer.getOpType().equals("DequantizeLinear"))
                        .isPresent();
    }

    private ReadOperator convolution(NodeProto node) {
        var weights = weights(node);
        var input = input(node);
        var output = output(node);
        if (weights.isEmpty() || input.size() < 3 || output.size() != input.size()) {
            return Unknown.of(node.getOpType());
        }
        var kernel = weights.get().subList(2, weights.get().size());
        var shape = new ConvolutionShape(
                input.get(1),
                output.get(1),
                Attributes.integer(node, "group", 1),
                product(kernel),
                product(input) / input.get(1),
                product(output) / output.get(1));
        return shape.hasFamily() && input.size() == 4
                ? new Known(shape.work())
                : new Unknown(new UnknownOperator(
                        (shape.hasFamily() ? "" : "grouped ")
                                + node.getOpType()
                                + (input.size() == 4 ? "" : " not in 2D"),
                        shape.macs()));
    }

    private ReadOperator linear(NodeProto node) {
        var weights = weights(node).filter(shape -> shape.size() == 2);
        if (weights.isEmpty() || output(node).isEmpty()) {
            return productOfValues(node);
        }
        long outputs = output(node).get(output(node).size() - 1);
        long inputs = product(weights.get()) / outputs;
        return new Known(OperatorWork.linear(outputs(node) / outputs, inputs, outputs));
    }

    private ReadOperator productOfValues(NodeProto node) {
        var input = input(node);
        long macs = input.isEmpty() ? 0 : Math.multiplyExact(outputs(node), input.get(input.size() - 1));
        return new Unknown(new UnknownOperator(node.getOpType() + " of two values", macs));
    }

    private ReadOperator activation(Activation activation, NodeProto node) {
        return new Known(OperatorWork.activation(activation, outputs(node)));
    }

    private ReadOperator gate(Activation alone, Activation multiplied, NodeProto node) {
        return activation(gates.contains(node.getOutput(0)) ? multiplied : alone, node);
    }

    private ReadOperator product(NodeProto node) {
        if (gate(node).isPresent()) {
            return new Free(); // part of the swish
        }
        var left = input(node);
        var right = second(node).flatMap(this::shape).orElse(List.of());
        boolean gated = isGate(left, output(node)) || isGate(right, output(node));
        return gated
                        && !isConstant(node.getInput(0))
                        && !second(node).filter(this::isConstant).isPresent()
                ? new Known(OperatorWork.scale(outputs(node)))
                : Unknown.of(node.getOpType());
    }

    /** Whether a shape has one value for each channel of a map. */
    private static boolean isGate(List<Long> shape, List<Long> map) {
        return shape.size() == 4
                && map.size() == 4
                && shape.get(0).equals(map.get(0))
                && shape.get(1).equals(map.get(1))
                && shape.get(2) == 1
                && shape.get(3) == 1;
    }

    private ReadOperator sum(NodeProto node) {
        var right = second(node).flatMap(this::shape).orElse(List.of());
        boolean values = !isConstant(node.getInput(0))
                && !second(node).filter(this::isConstant).isPresent();
        return values && input(node).equals(right)
                ? new Known(OperatorWork.add(outputs(node)))
                : Unknown.of(node.getOpType());
    }

    private ReadOperator mean(NodeProto node) {
        boolean global = input(node).size() == 4
                && outputs(node) == input(node).get(0) * input(node).get(1);
        return global ? new Known(OperatorWork.globalPool(product(input(node)))) : Unknown.of(node.getOpType());
    }

    private boolean isLayout(NodeProto node) {
        return node.getOpType().equals("Transpose") && LAYOUTS.contains(Attributes.integers(node, "perm"));
    }

    /** The gate that a product multiplies with what that gate reads, if the node is such a product. */
    private Optional<String> gate(NodeProto node) {
        var operator = QuantisedOperator.plain(node.getOpType());
        if (!operator.operator().equals("Mul") || node.getInputCount() <= operator.second()) {
            return Optional.empty();
        }
        var left = origin(node.getInput(0));
        var right = origin(node.getInput(operator.second()));
        return isGateOf(right, left) ? Optional.of(right) : Optional.of(left).filter(gate -> isGateOf(gate, right));
    }

    private boolean isGateOf(String gate, String value) {
        return graph.producer(gate)
                .filter(node -> Set.of("Sigmoid", "HardSigmoid")
                        .contains(QuantisedOperator.plain(node.getOpType()).operator()))
                .filter(node -> origin(node.getInput(0)).equals(value))
                .isPresent();
    }

    /** The value that was quantised, or read back, to give a value. */
    private String origin(String value) {
        return graph.producer(value)
                .filter(node -> CONVERSIONS.contains(node.getOpType()))
                .map(node -> origin(node.getInput(0)))
                .orElse(value);
    }

    private boolean isConstant(String value) {
        return graph.isConstant(origin(value));
    }

    private Optional<List<Long>> weights(NodeProto node) {
        return second(node).filter(this::isConstant).flatMap(weights -> shape(origin(weights)));
    }

    private Optional<String> second(NodeProto node) {
        int index = QuantisedOperator.plain(node.getOpType()).second();
        return node.getInputCount() > index ? Optional.of(node.getInput(index)) : Optional.empty();
    }

    private Optional<List<Long>> shape(String value) {
        return graph.shape(value);
    }

    private List<Long> input(NodeProto node) {
        return shape(node.getInput(0)).orElseThrow();
    }

    private List<Long> output(NodeProto node) {
        return shape(node.getOutput(0)).orElseThrow();
    }

    private long outputs(NodeProto node) {
        return product(output(node));
    }

    private static long product(List<Long> dimensions) {
        return dimensions.stream().reduce(1L, Math::multiplyExact);
    }
}
