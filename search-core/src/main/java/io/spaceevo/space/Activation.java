package io.spaceevo.space;

import java.util.Arrays;

/** Elementwise non-linearity of a block. */
public enum Activation {
    NONE("none"),
    RELU("relu"),
    RELU6("relu6"),
    SWISH("swish"),
    HARD_SWISH("hard-swish"),
    /** 1 / (1 + exp(−x)): the gate of EfficientNet's squeeze-and-excitation. */
    SIGMOID("sigmoid"),
    /** relu6(x + 3) / 6: the gate of every other squeeze-and-excitation, whatever the block's activation. */
    HARD_SIGMOID("hard-sigmoid");

    private final String word;

    Activation(String word) {
        this.word = word;
    }

    /** Lower-case word used in files, keys and kinds. */
    public String word() {
        return word;
    }

    public static Activation parse(String word) {
        return Arrays.stream(values())
                .filter(activation -> activation.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("activation must be one of "
                        + Arrays.stream(values()).map(Activation::word).toList() + ", was " + word));
    }
}
