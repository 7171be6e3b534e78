package io.spaceevo.parameters;

/**
 * Weights and bias of one convolution or linear layer, with a batch normalisation behind it folded in. Weights are flat: output channels × the rest, row by row.
 */
public sealed interface Weights permits FloatWeights, QuantisedWeights {
    /** The weights as floats. */
    float[] real();

    /** One per output channel. */
    float[] bias();
}
