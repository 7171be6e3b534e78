package io.spaceevo.collect.device.onnx;

import java.util.SplittableRandom;

/**
 * Weights of one convolution or linear layer: integers in −63..63 times one scale per output channel. They are drawn on the INT8 grid, so that both
 * number formats hold exactly the same weights. Of its range they use half, because x86 processors without an 8-bit dot product add two products
 * in 16 bits and saturate; latency does not depend on it.
 *
 * @param grid output channels × the rest, row by row
 * @param scales one per output channel
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data, handed on to an initializer
record Weights(byte[] grid, float[] scales) {
    private static final int MOST = 63;

    /** Standard deviation of the uniform integers −63..63. */
    private static final double GRID_DEVIATION = 36.66;

    /**
     * Random weights whose outputs keep the second moment of their inputs.
     *
     * @param fanIn weights per output channel
     * @param gain 2 before a rectifier, which halves the second moment, else 1
     */
    static Weights random(int channels, int fanIn, double gain, long seed) {
        var random = new SplittableRandom(seed);
        var grid = new byte[Math.multiplyExact(channels, fanIn)];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = (byte) random.nextInt(-MOST, MOST + 1);
        }
        var scales = new float[channels];
        double scale = Math.sqrt(gain / fanIn) / GRID_DEVIATION;
        for (int channel = 0; channel < channels; channel++) {
            scales[channel] = (float) (scale * (0.8 + 0.1 * (channel % 5)));
        }
        return new Weights(grid, scales);
    }

    float[] real() {
        var real = new float[grid.length];
        int fanIn = grid.length / scales.length;
        for (int i = 0; i < grid.length; i++) {
            real[i] = grid[i] * scales[i / fanIn];
        }
        return real;
    }
}
