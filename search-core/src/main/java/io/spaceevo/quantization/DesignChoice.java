package io.spaceevo.quantization;

import java.util.List;

import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Operator;

/** What a designer may change in a block and leave all else as it is. */
public enum DesignChoice {
    ACTIVATION(Attribute.ACTIVATION) {
        @Override
        Object rest(BlockConfiguration block) {
            return List.of(block.type().name(), block.text());
        }
    },
    KERNEL(Attribute.KERNEL) {
        @Override
        Object rest(BlockConfiguration block) {
            return List.of(
                    block.operator(), block.inputSize(), block.cin(), block.cout(), block.expand(), block.stride());
        }
    },
    /** Operators of squeeze-and-excitation work on a map of 1×1, but for its product with the whole map. */
    SQUEEZE_EXCITE(Attribute.SQUEEZE_EXCITE) {
        @Override
        Object rest(BlockConfiguration block) {
            var onTheWholeMap = block.graph().operators().stream()
                    .filter(operator -> operator.size() > 1 && !(operator instanceof Operator.Scale))
                    .toList();
            return List.of(block.cin(), block.inputSize(), onTheWholeMap);
        }
    };

    private final Attribute attribute;

    DesignChoice(Attribute attribute) {
        this.attribute = attribute;
    }

    /** The attribute that is chosen. */
    public Attribute attribute() {
        return attribute;
    }

    /** A value of the choice in a sentence. */
    String named(String value) {
        return this == KERNEL ? "kernel " + value : value;
    }

    /** All else: two blocks with equal rests differ in this choice only. */
    abstract Object rest(BlockConfiguration block);
}
