package io.spaceevo.parameters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.space.Activation;
import io.spaceevo.space.Operator;
import io.spaceevo.space.OperatorGraph;

/**
 * Which values of a block an INT8 model rounds to 8 bits: every value once, after the operator that produces it and the rectifier behind it, which is then part
 * of the range. A maximum is among the values it is taken of, and needs no rounding of its own. The models we write and the fake quantisation we train with
 * both ask here, so that they round alike.
 */
public final class RoundedValues {
    private final OperatorGraph block;

    private RoundedValues(OperatorGraph block) {
        this.block = block;
    }

    public static RoundedValues of(OperatorGraph block) {
        return new RoundedValues(block);
    }

    /**
     * Whether a value is rounded over a range of its own.
     *
     * @param value as in {@link OperatorGraph}; the input, 0, is rounded by whoever produces it
     */
    public boolean contains(int value) {
        if (value == 0) {
            return true;
        }
        return !(block.nodes().get(value - 1).operator() instanceof Operator.MaxPool) && !isRectified(value);
    }

    /** Whether a ReLU or ReLU6 is the only reader of a value: ONNX Runtime folds it into the range of the operator that produces the value. */
    public boolean isRectified(int value) {
        var readers = block.nodes().stream()
                .filter(node -> node.inputs().contains(value))
                .toList();
        return readers.size() == 1
                && readers.get(0).operator() instanceof Operator.Activate activate
                && (activate.activation() == Activation.RELU || activate.activation() == Activation.RELU6);
    }

    /** Name of the rounded value whose range a value has: its own, or that of the value a maximum is taken of. */
    public String range(int value) {
        boolean maximum = value > 0 && block.nodes().get(value - 1).operator() instanceof Operator.MaxPool;
        return maximum ? range(block.nodes().get(value - 1).inputs().get(0)) : block.name(value);
    }

    /** Name of the value inside a swish, x · sigmoid(x), that is rounded too: the sigmoid. */
    public Optional<String> gate(OperatorGraph.Node node) {
        return node.operator() instanceof Operator.Activate activate && activate.activation() == Activation.SWISH
                ? Optional.of("sigmoid(" + block.name(node.inputs().get(0)) + ")")
                : Optional.empty();
    }

    /** Every value by name that is rounded in the block, gates of swishes included, with the bounds that its operator gives it. */
    public Map<String, ValueBounds> bounds() {
        var all = new LinkedHashMap<String, ValueBounds>();
        var bounds = new ArrayList<ValueBounds>();
        bounds.add(ValueBounds.NONE);
        for (int value = 1; value <= block.nodes().size(); value++) {
            var node = block.nodes().get(value - 1);
            bounds.add(ValueBounds.of(node.operator(), bounds.get(node.inputs().get(0))));
            gate(node).ifPresent(gate -> all.put(gate, ValueBounds.UNIT));
            if (contains(value)) {
                all.put(node.name(), bounds.get(value));
            }
        }
        return all;
    }
}
