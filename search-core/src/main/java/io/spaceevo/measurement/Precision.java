package io.spaceevo.measurement;

/** Number format that weights and activations are computed in. */
public enum Precision {
    INT8("int8"),
    FP32("fp32");

    private final String word;

    Precision(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Precision parse(String word) {
        for (var precision : values()) {
            if (precision.word.equals(word)) {
                return precision;
            }
        }
        throw new IllegalArgumentException("precision must be int8 or fp32, was " + word);
    }
}
