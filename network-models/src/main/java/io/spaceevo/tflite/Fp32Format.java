package io.spaceevo.tflite;

import io.spaceevo.measurement.Precision;
import io.spaceevo.parameters.ValueRange;
import io.spaceevo.parameters.Weights;

/** Floats. */
final class Fp32Format implements NumberFormat {
    @Override
    public Precision precision() {
        return Precision.FP32;
    }

    @Override
    public int value(TfliteGraph graph, ValueRange range, int... shape) {
        return graph.floats(shape);
    }

    @Override
    public int constant(TfliteGraph graph, float number) {
        return graph.constant(new float[] {number});
    }

    @Override
    public int[] parameters(TfliteGraph graph, Weights weights, Filter filter, ValueRange input) {
        return new int[] {
            graph.constant(filter.channelsLast(weights.real()), filter.shape()),
            graph.constant(weights.bias(), filter.channels())
        };
    }
}
