package io.spaceevo.tflite;

import io.spaceevo.measurement.Precision;
import io.spaceevo.parameters.QuantisedWeights;
import io.spaceevo.parameters.ValueRange;
import io.spaceevo.parameters.Weights;

/**
 * TFLite's full integer quantisation: signed 8-bit values with one scale and zero point, signed 8-bit weights with a scale per output channel, and a 32-bit bias in steps
 * of weight scale × input scale.
 */
final class Int8Format implements NumberFormat {
    /** What stands for a constant, whose range ends with it. */
    private static final byte LARGEST = 127;

    @Override
    public Precision precision() {
        return Precision.INT8;
    }

    @Override
    public int value(TfliteGraph graph, ValueRange range, int... shape) {
        return graph.bytes(range, shape);
    }

    @Override
    public int constant(TfliteGraph graph, float number) {
        return graph.constant(new byte[] {LARGEST}, new ValueRange(number / 255, 0));
    }

    @Override
    public int[] parameters(TfliteGraph graph, Weights weights, Filter filter, ValueRange input) {
        if (!(weights instanceof QuantisedWeights quantised)) {
            throw new IllegalArgumentException("an INT8 model needs weights on the INT8 grid");
        }
        var biasScales = new float[filter.channels()];
        for (int channel = 0; channel < biasScales.length; channel++) {
            biasScales[channel] = quantised.scales()[channel] * input.scale();
        }
        return new int[] {
            graph.constant(
                    filter.channelsLast(quantised.grid()),
                    quantised.scales(),
                    filter.channelDimension(),
                    filter.shape()),
            graph.constant(quantised.biasSteps(input.scale()), biasScales)
        };
    }
}
