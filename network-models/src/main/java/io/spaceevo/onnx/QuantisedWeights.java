package io.spaceevo.onnx;

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
