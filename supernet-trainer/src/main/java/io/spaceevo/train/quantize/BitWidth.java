package io.spaceevo.train.quantize;

/**
 * Numbers of bits that fake quantisation leaves to values. Parameters are trained for one of them: scales of another do not fit.
 *
 * @param activations in 2..8
 * @param weights in 2..8
 */
public record BitWidth(int activations, int weights) {
    /** What a CPU with VNNI runs. */
    public static final BitWidth INT8 = new BitWidth(8, 8);

    /** For x86 without VNNI, which adds two products of u8 and s8 in 16 bits: seven bits of weights cannot overflow there. */
    public static final BitWidth INT8_WITHOUT_VNNI = new BitWidth(8, 7);

    public BitWidth {
        if (activations < 2 || activations > 8 || weights < 2 || weights > 8) {
            throw new IllegalArgumentException("bit widths are in 2..8, was " + activations + " and " + weights);
        }
    }

    /** Largest unsigned integer, that of activations. */
    int largestActivation() {
        return (1 << activations) - 1;
    }

    /** Largest integer of weights. The smallest is its negative, so that a sign can be folded in. */
    int largestWeight() {
        return (1 << weights - 1) - 1;
    }
}
