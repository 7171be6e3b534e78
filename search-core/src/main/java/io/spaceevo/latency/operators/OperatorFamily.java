package io.spaceevo.latency.operators;

import io.spaceevo.space.Activation;

/** Operators that a runtime executes alike. What one costs can be learnt from others of its family, and from none else. */
public enum OperatorFamily {
    IMAGE_CONVOLUTION("convolution of the image"),
    POINTWISE("1×1 convolution or linear layer"),
    SPATIAL("k×k convolution"),
    DEPTHWISE("depthwise convolution"),
    RECTIFIER("ReLU or ReLU6"),
    SWISH("swish"),
    HARD_SWISH("hard-swish"),
    SIGMOID("sigmoid"),
    HARD_SIGMOID("hard-sigmoid"),
    SCALE("product with a gate"),
    ADD("sum"),
    MAX_POOL("maximum over patches"),
    GLOBAL_POOL("mean over the map");

    private final String words;

    OperatorFamily(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }

    static OperatorFamily of(Activation activation) {
        return switch (activation) {
            case RELU, RELU6 -> RECTIFIER;
            case SWISH -> SWISH;
            case HARD_SWISH -> HARD_SWISH;
            case SIGMOID -> SIGMOID;
            case HARD_SIGMOID -> HARD_SIGMOID;
            case NONE -> throw new IllegalArgumentException("an operator needs an activation, was none");
        };
    }
}
