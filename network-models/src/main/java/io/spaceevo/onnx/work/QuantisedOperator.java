package io.spaceevo.onnx.work;

import java.util.Map;
import java.util.Optional;

/**
 * An operator of ONNX Runtime's operator-oriented INT8 format, whose inputs have scales and zero points between them.
 *
 * @param operator what it computes, as an operator on floats
 * @param second index of its second operand, weights or a value
 */
record QuantisedOperator(String operator, int second) {
    private static final Map<String, QuantisedOperator> ALL = Map.of(
            "QLinearConv", new QuantisedOperator("Conv", 3),
            "QLinearMatMul", new QuantisedOperator("MatMul", 3),
            "QGemm", new QuantisedOperator("Gemm", 3),
            "QLinearAdd", new QuantisedOperator("Add", 3),
            "QLinearMul", new QuantisedOperator("Mul", 3),
            "QLinearSigmoid", new QuantisedOperator("Sigmoid", 0),
            "QLinearGlobalAveragePool", new QuantisedOperator("GlobalAveragePool", 0));

    /** The plain form of an operator: of one on floats, itself. */
    static QuantisedOperator plain(String operator) {
        return Optional.ofNullable(ALL.get(operator)).orElseGet(() -> new QuantisedOperator(operator, 1));
    }
}
