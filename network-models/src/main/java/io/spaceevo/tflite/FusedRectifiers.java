package io.spaceevo.tflite;

import java.util.Optional;

import io.spaceevo.parameters.RoundedValues;
import io.spaceevo.space.Operator;
import io.spaceevo.space.OperatorGraph;

/** Which rectifiers of a block are part of the operator before them, as TensorFlow's converter writes them. */
final class FusedRectifiers {
    private final OperatorGraph block;
    private final RoundedValues rounded;

    FusedRectifiers(OperatorGraph block) {
        this.block = block;
        this.rounded = RoundedValues.of(block);
    }

    /** The rectifier that is part of the operator that produces a value. */
    Optional<OperatorGraph.Node> of(int value) {
        if (value == 0 || !canFuse(block.nodes().get(value - 1).operator()) || !rounded.isRectified(value)) {
            return Optional.empty();
        }
        return block.nodes().stream()
                .filter(node -> node.inputs().contains(value))
                .findFirst();
    }

    /** Whether a node is part of the operator before it. */
    boolean contains(OperatorGraph.Node node) {
        return node.operator() instanceof Operator.Activate
                && of(node.inputs().get(0)).isPresent();
    }

    /** A maximum could too, but only over the range of what it reads. */
    private static boolean canFuse(Operator operator) {
        return operator instanceof Operator.Convolution
                || operator instanceof Operator.Linear
                || operator instanceof Operator.Add
                || operator instanceof Operator.Scale;
    }
}
