package io.spaceevo.train.quantize;

import ai.djl.ndarray.NDArray;

/**
 * Rounds values to the grid of an integer type and back, with the gradients of LSQ+: rounding passes the gradient through, clipping stops it, and the scale learns
 * from both.
 */
final class FakeQuantiser {
    private FakeQuantiser() {}

    /**
     * x̂ = (clip(round(x / s) + z, low, high) − z) · s.
     *
     * @param scale s, positive, shape [1]
     * @param zeroPoint z, an integer by value, shape [1]
     */
    static NDArray apply(NDArray x, NDArray scale, NDArray zeroPoint, int low, int high) {
        var level = x.div(scale).add(zeroPoint).clip(low, high);
        return round(level).sub(zeroPoint).mul(scale);
    }

    /** The same with zero point 0. */
    static NDArray apply(NDArray x, NDArray scale, int low, int high) {
        return round(x.div(scale).clip(low, high)).mul(scale);
    }

    /** Rounds to the nearest integer, half to even; the gradient passes through. */
    static NDArray round(NDArray x) {
        var fixed = x.stopGradient();
        return x.add(fixed.round().sub(fixed));
    }

    /** The same value, with {@code factor} times the gradient. */
    static NDArray scaleGradient(NDArray x, double factor) {
        var scaled = x.mul(factor);
        return scaled.add(x.sub(scaled).stopGradient());
    }

    /** A value moved into bounds, with the gradient of the value itself, so that it does not stay where it was moved to. */
    static NDArray within(NDArray x, double low, double high) {
        return x.add(x.clip(low, high).sub(x).stopGradient());
    }
}
