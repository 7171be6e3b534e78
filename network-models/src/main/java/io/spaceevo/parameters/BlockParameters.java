package io.spaceevo.parameters;

/** The numbers in the model of one block, by the names that its {@link io.spaceevo.space.OperatorGraph} gives to operators and to the values they produce. */
public interface BlockParameters {
    /** Weights of a convolution or linear layer, in the shape of the graph. */
    Weights weights(String operator);

    /** Range that a value is quantised over; asked for {@link RoundedValues} only. An FP32 model ignores the answer. */
    ValueRange range(String value);
}
