package io.spaceevo.parameters;

/**
 * Weights on the INT8 grid: integers times one scale per output channel. Both number formats hold exactly these.
 *
 * @param grid integers in −127..127
 * @param scales one per output channel, positive
 * @param bias one per output channel; an INT8 model rounds it to multiples of weight scale × input scale, in 32 bits
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data, handed on to an initializer
public record QuantisedWeights(byte[] grid, float[] scales, float[] bias) implements Weights {
    public QuantisedWeights {
        if (scales.length == 0 || grid.length % scales.length != 0 || bias.length != scales.length) {
            throw new IllegalArgumentException("weights need as many integers, one scale and one bias for every output"
                    + " channel, was " + grid.length + " integers, " + scales.length + " scales and " + bias.length
                    + " biases");
        }
    }

    /** The bias in steps of weight scale × input scale, as an INT8 model holds it. */
    public int[] biasSteps(float inputScale) {
        var steps = new int[bias.length];
        for (int channel = 0; channel < steps.length; channel++) {
            steps[channel] = Math.toIntExact(Math.round((double) bias[channel] / (scales[channel] * inputScale)));
        }
        return steps;
    }

    /** The bias that those steps stand for. */
    public float[] roundedBias(float inputScale) {
        int[] steps = biasSteps(inputScale);
        var rounded = new float[steps.length];
        for (int channel = 0; channel < steps.length; channel++) {
            rounded[channel] = steps[channel] * (scales[channel] * inputScale);
        }
        return rounded;
    }

    @Override
    public float[] real() {
        var real = new float[grid.length];
        int fanIn = grid.length / scales.length;
        for (int i = 0; i < grid.length; i++) {
            real[i] = grid[i] * scales[i / fanIn];
        }
        return real;
    }
}
