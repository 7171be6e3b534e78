package io.spaceevo.parameters;

import io.spaceevo.space.Operator;

/** What an operator says of its output, whatever its input: real numbers between which it lies. */
public record ValueBounds(double low, double high) {
    public static final ValueBounds NONE = new ValueBounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    public static final ValueBounds NON_NEGATIVE = new ValueBounds(0, Double.POSITIVE_INFINITY);
    public static final ValueBounds UP_TO_SIX = new ValueBounds(0, 6);
    public static final ValueBounds UNIT = new ValueBounds(0, 1);

    /** @param read bounds of the operator's first input */
    static ValueBounds of(Operator operator, ValueBounds read) {
        if (operator instanceof Operator.Activate activate) {
            return switch (activate.activation()) {
                case NONE -> read;
                case RELU -> NON_NEGATIVE;
                case RELU6 -> UP_TO_SIX;
                case SIGMOID, HARD_SIGMOID -> UNIT;
                case SWISH, HARD_SWISH -> NONE;
            };
        }
        boolean amongWhatItReads = operator instanceof Operator.Scale // by a gate in 0..1
                || operator instanceof Operator.MaxPool
                || operator instanceof Operator.GlobalAveragePool;
        return amongWhatItReads ? read : NONE;
    }

    /** Whether no value is negative, so that a quantised range starts at 0. */
    public boolean isNonNegative() {
        return low >= 0;
    }
}
