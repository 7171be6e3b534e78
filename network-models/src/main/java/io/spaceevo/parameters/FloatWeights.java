package io.spaceevo.parameters;

/** Weights that are not on an 8-bit grid: only an FP32 model can hold them. */
@SuppressWarnings("ArrayRecordComponent") // bulk data, handed on to an initializer
public record FloatWeights(float[] real, float[] bias) implements Weights {
    public FloatWeights {
        if (bias.length == 0 || real.length % bias.length != 0) {
            throw new IllegalArgumentException("weights need as many scalars for every output channel, was "
                    + real.length + " scalars and " + bias.length + " biases");
        }
    }
}
