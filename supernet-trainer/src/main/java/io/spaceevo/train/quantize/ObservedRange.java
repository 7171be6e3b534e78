package io.spaceevo.train.quantize;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.spaceevo.train.parameter.ParameterSet;
import io.spaceevo.train.parameter.Role;

/** Smallest and largest value of the first batches that had a value, and how many batches they were. The range always holds 0, as padding needs it. */
final class ObservedRange {
    private final NDArray array;
    private float low;
    private float high;
    private int batches;

    ObservedRange(ParameterSet parameters, String name) {
        array = parameters.obtain(name, Role.STATISTIC, new Shape(3), () -> new float[3]);
        float[] known = array.toFloatArray();
        low = known[0];
        high = known[1];
        batches = (int) known[2];
    }

    void add(NDArray batch) {
        var values = batch.stopGradient();
        low = Math.min(low, values.min().getFloat());
        high = Math.max(high, values.max().getFloat());
        batches++;
        array.subi(array).addi(batch.getManager().create(new float[] {low, high, batches}));
    }

    float low() {
        return low;
    }

    float high() {
        return high;
    }

    int batches() {
        return batches;
    }
}
