package io.spaceevo.train.quantize;

import ai.djl.ndarray.NDArray;
import io.spaceevo.train.kernel.Kernel;

/**
 * Rounds values to the grid of an integer type and back: x̂ = (clip(round(x / s) + z, low, high) − z) · s, with s = |scale| moved into bounds and z = clip(round(−offset
 * / s), low, high).
 *
 * <p>Gradients are those of LSQ+. Rounding passes the gradient of x on, clipping stops it. Offset gets the gradient of clipped values. Scale gets (x̂ − x) / s times the
 * gradient of a value inside the range, and x̂ / s + z times that of a clipped one. Moving |scale| into bounds passes its gradient on, so that it can come back.
 *
 * @param low smallest integer
 * @param high largest integer
 * @param smallestScale of s
 * @param largestScale of s
 */
record FakeQuantiser(int low, int high, float smallestScale, float largestScale) {
    /**
     * @param scale of shape [1]
     * @param offset of shape [1]; a constant 0 makes a range without offset
     * @param factor the gradients of scale and offset are multiplied by it
     */
    NDArray apply(NDArray x, NDArray scale, NDArray offset, double factor) {
        var limits = x.getManager().create(new float[] {low, high, smallestScale, largestScale, (float) factor});
        return Kernel.QUANTISE.apply(x, scale, offset, limits);
    }

    /** s for a scale. */
    float scale(float scale) {
        return Math.min(Math.max(Math.abs(scale), smallestScale), largestScale);
    }

    /** z for a scale and an offset. */
    int zeroPoint(float scale, float offset) {
        double zeroPoint = Math.floor(0.5 - (double) offset / scale(scale));
        return (int) Math.min(Math.max(zeroPoint, low), high);
    }
}
