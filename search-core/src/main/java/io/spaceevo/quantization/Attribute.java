package io.spaceevo.quantization;

import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;
import io.spaceevo.space.Operator;

/** A property of blocks by which their speed-ups are grouped. */
public enum Attribute {
    TYPE("type", "operator type") {
        @Override
        public Level of(BlockConfiguration block) {
            return new Level(
                    BlockTypes.all().indexOf(block.type()), block.type().name());
        }
    },
    ACTIVATION("activation", "activation") {
        @Override
        public Level of(BlockConfiguration block) {
            return new Level(block.activation().ordinal(), block.activation().word());
        }
    },
    SQUEEZE_EXCITE("squeezeExcite", "squeeze-and-excitation") {
        @Override
        public Level of(BlockConfiguration block) {
            boolean has = block.graph().operators().stream().anyMatch(Operator.Scale.class::isInstance);
            return has ? new Level(1, "squeeze-and-excitation") : new Level(0, "none");
        }
    },
    KERNEL("kernel", "kernel") {
        @Override
        public Level of(BlockConfiguration block) {
            return new Level(block.kernel(), block.kernel() + "×" + block.kernel());
        }
    },
    WIDTH("width", "output channels") {
        @Override
        public Level of(BlockConfiguration block) {
            return range(block.cout(), 16);
        }
    },
    RESOLUTION("resolution", "input height and width, pixels") {
        @Override
        public Level of(BlockConfiguration block) {
            return range(block.inputSize(), 7);
        }
    },
    EXPANSION("expansion", "expand ratio") {
        @Override
        public Level of(BlockConfiguration block) {
            double expand = block.expand();
            var text = expand == Math.rint(expand) ? String.valueOf((long) expand) : String.valueOf(expand);
            return new Level(expand, block.type().expands() ? text : "none");
        }
    },
    ALIGNMENT("alignment", "divisor of depthwise channels, up to 16") {
        @Override
        public Level of(BlockConfiguration block) {
            return block.graph().operators().stream()
                    .filter(operator -> operator instanceof Operator.Convolution convolution && convolution.depthwise())
                    .map(depthwise -> Math.min(16, Integer.lowestOneBit(depthwise.channels())))
                    .min(Integer::compare)
                    .map(divisor -> new Level(divisor, String.valueOf(divisor)))
                    .orElse(new Level(0, "no depthwise"));
        }
    };

    private final String word;
    private final String description;

    Attribute(String word, String description) {
        this.word = word;
        this.description = description;
    }

    /**
     * A value of an attribute.
     *
     * @param order among the values of the attribute
     */
    public record Level(double order, String text) implements Comparable<Level> {
        @Override
        public int compareTo(Level other) {
            int byOrder = Double.compare(order, other.order);
            return byOrder == 0 ? text.compareTo(other.text) : byOrder;
        }
    }

    /** One word, for programs. */
    public String word() {
        return word;
    }

    /** A few words, for people. */
    public String description() {
        return description;
    }

    /** The value that a block has; of numbers with many values, the range. */
    public abstract Level of(BlockConfiguration block);

    /** Ranges end at {@code first}, twice that, four times that, and so on. */
    private static Level range(int value, int first) {
        int most = first;
        int least = 1;
        while (value > most) {
            least = most + 1;
            most *= 2;
        }
        return new Level(most, least + "–" + most);
    }
}
