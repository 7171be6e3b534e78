package io.spaceevo.train.quantize;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.spaceevo.train.parameter.ParameterSet;
import io.spaceevo.train.parameter.Role;

/**
 * LSQ for the weights of one layer: symmetric integers in ±(2^(b−1) − 1) times one learned scale, which all slices of the weights share. It starts as the largest
 * weight over the largest integer, and has its gradient multiplied by 1 / √(n · (2^(b−1) − 1)), where n is the number of weights in the slice.
 *
 * <p>Differs from the reference code, whose initial scale is half of that by mistake, and which uses −128 too.
 */
public final class WeightQuantiser {
    private static final float SMALLEST_SCALE = 1e-7f;
    private static final float LARGEST_SCALE = 1e30f;

    private final ParameterSet parameters;
    private final String name;
    private final NDArray weights;
    private final int largest;
    private final FakeQuantiser quantiser;

    /**
     * @param name prefix of the scale's name
     * @param weights all of them, of which slices are quantised
     */
    public WeightQuantiser(ParameterSet parameters, String name, NDArray weights, BitWidth width) {
        this.parameters = parameters;
        this.name = name;
        this.weights = weights;
        this.largest = width.largestWeight();
        this.quantiser = new FakeQuantiser(-largest, largest, SMALLEST_SCALE, LARGEST_SCALE);
    }

    /** The weights as the integers hold them. */
    public NDArray quantise(NDArray slice) {
        var noOffset = slice.getManager().zeros(new Shape(1));
        return quantiser.apply(slice, learnedScale(), noOffset, 1 / Math.sqrt((double) slice.size() * largest));
    }

    /** The scale as it is now. */
    public float scale() {
        return quantiser.scale(learnedScale().getFloat());
    }

    /** Integers of a slice, for an INT8 model. */
    public byte[] integers(float[] slice) {
        float scale = scale();
        var integers = new byte[slice.length];
        for (int i = 0; i < slice.length; i++) {
            integers[i] = (byte) Math.rint(Math.min(Math.max(slice[i] / scale, -largest), largest));
        }
        return integers;
    }

    private NDArray learnedScale() {
        return parameters.obtain(name + ".scale", Role.EXEMPT, new Shape(1), () ->
                new float[] {weights.stopGradient().abs().max().getFloat() / largest});
    }
}
