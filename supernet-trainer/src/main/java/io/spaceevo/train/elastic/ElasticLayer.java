package io.spaceevo.train.elastic;

import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import io.spaceevo.parameters.FloatWeights;
import io.spaceevo.parameters.QuantisedWeights;
import io.spaceevo.space.Operator;
import io.spaceevo.train.parameter.Initial;
import io.spaceevo.train.parameter.ParameterSet;
import io.spaceevo.train.parameter.Role;
import io.spaceevo.train.quantize.BitWidth;
import io.spaceevo.train.quantize.WeightQuantiser;

/**
 * A convolution whose weights are those of its largest configuration. A smaller one uses the first output and input channels, and the centre of the kernel; its
 * batch norm, the first channels. A linear layer is a 1×1 convolution of a 1×1 map.
 */
final class ElasticLayer {
    private static final Shape NO_DILATION = new Shape(1, 1);

    /** A bias of an INT8 model stays below this many steps, so that it cannot overflow 32 bits together with the products. */
    private static final double MOST_BIAS_STEPS = 1 << 30;

    private static final float SMALLEST_SCALE = 1e-20f;

    private final NDArray weight;
    private final Optional<NDArray> bias;
    private final Optional<ElasticBatchNorm> batchNorm;
    private final WeightQuantiser quantiser;

    ElasticLayer(ParameterSet parameters, String name, LargestShapes.Weights largest, BitWidth width, long seed) {
        var weightName = name + ".weight";
        int channels = largest.channels();
        int fanIn = largest.perChannel() * largest.kernel() * largest.kernel();
        weight = parameters.obtain(
                weightName,
                Role.WEIGHT,
                new Shape(channels, largest.perChannel(), largest.kernel(), largest.kernel()),
                () -> Initial.uniform(weightName, channels * fanIn, fanIn, seed));
        bias = !largest.bias()
                ? Optional.empty()
                : Optional.of(parameters.obtain(
                        name + ".bias",
                        Role.EXEMPT,
                        new Shape(channels),
                        () -> Initial.uniform(name + ".bias", channels, fanIn, seed)));
        batchNorm = !largest.batchNorm()
                ? Optional.empty()
                : Optional.of(new ElasticBatchNorm(parameters, name + ".norm", channels));
        quantiser = new WeightQuantiser(parameters, weightName, weight, width);
    }

    /** A linear layer as a convolution of a 1×1 map. */
    static Operator.Convolution flat(Operator.Linear linear) {
        return new Operator.Convolution(linear.inputs(), linear.channels(), 1, 1, 1, false, false, true);
    }

    /**
     * Quantised evaluation takes the numbers that an INT8 model has: batch norm folded into the weights' scales, biases rounded. Training leaves batch norm as it is.
     *
     * @param x of shape [batch, cin, height, width]
     */
    NDArray forward(FeatureMap x, Operator.Convolution convolution, ForwardPass pass) {
        if (pass.quantised() && !pass.batchStatistics() && x.quantiser().isPresent()) {
            return deployed(x.array(), convolution, x.quantiser().get().range().scale());
        }
        var slice = slice(convolution);
        var weights = pass.quantised() ? quantiser.quantise(slice) : slice;
        var biases = bias.filter(b -> convolution.bias()).map(b -> Slices.first(b, convolution.channels()));
        var y = convolve(x.array(), weights, biases, convolution);
        return convolution.batchNorm() ? batchNorm.orElseThrow().forward(y, pass) : y;
    }

    private NDArray deployed(NDArray x, Operator.Convolution convolution, float inputScale) {
        var numbers = quantised(convolution, inputScale);
        var manager = x.getManager();
        var weights = manager.create(numbers.real(), slice(convolution).getShape());
        return convolve(x, weights, Optional.of(manager.create(numbers.roundedBias(inputScale))), convolution);
    }

    private static NDArray convolve(
            NDArray x, NDArray weights, Optional<NDArray> biases, Operator.Convolution convolution) {
        int padding = convolution.kernel() / 2;
        return Conv2d.conv2d(
                        x,
                        weights,
                        biases.orElse(null),
                        new Shape(convolution.stride(), convolution.stride()),
                        new Shape(padding, padding),
                        NO_DILATION,
                        convolution.depthwise() ? convolution.channels() : 1)
                .singletonOrThrow();
    }

    /** Weights for an FP32 model: batch norm, with its running statistics, folded in. */
    FloatWeights folded(Operator.Convolution convolution) {
        float[] real = slice(convolution).toFloatArray();
        float[] multipliers = multipliers(convolution);
        int fanIn = real.length / multipliers.length;
        for (int i = 0; i < real.length; i++) {
            real[i] *= multipliers[i / fanIn];
        }
        return new FloatWeights(real, shifts(convolution));
    }

    /**
     * Weights for an INT8 model: the trained integers, with batch norm folded into a scale per channel. A channel whose γ is negative has its integers negated. A channel
     * whose γ is so small that its bias would not fit has a larger scale, and smaller integers.
     *
     * @param inputScale of the layer's input
     */
    QuantisedWeights quantised(Operator.Convolution convolution, float inputScale) {
        byte[] integers = quantiser.integers(slice(convolution).toFloatArray());
        float[] multipliers = multipliers(convolution);
        float[] shifts = shifts(convolution);
        int channels = convolution.channels();
        int fanIn = integers.length / channels;
        var scales = new float[channels];
        for (int channel = 0; channel < channels; channel++) {
            double exact = (double) quantiser.scale() * multipliers[channel];
            double least = Math.max(Math.abs(shifts[channel]) / (inputScale * MOST_BIAS_STEPS), SMALLEST_SCALE);
            scales[channel] = (float) Math.max(Math.abs(exact), least);
            double factor = Math.abs(exact) >= least ? Math.signum(exact) : exact / least;
            for (int i = channel * fanIn; i < (channel + 1) * fanIn; i++) {
                integers[i] = (byte) Math.rint(integers[i] * factor);
            }
        }
        return new QuantisedWeights(integers, scales, shifts);
    }

    private float[] multipliers(Operator.Convolution convolution) {
        return convolution.batchNorm()
                ? batchNorm.orElseThrow().multipliers(convolution.channels())
                : Initial.constant(convolution.channels(), 1);
    }

    /** What is added to a channel in the end, from bias and batch norm. */
    private float[] shifts(Operator.Convolution convolution) {
        int channels = convolution.channels();
        var shifts = convolution.batchNorm() ? batchNorm.orElseThrow().shifts(channels) : new float[channels];
        if (convolution.bias()) {
            float[] biases = bias.orElseThrow().toFloatArray();
            float[] multipliers = multipliers(convolution);
            for (int channel = 0; channel < channels; channel++) {
                shifts[channel] += biases[channel] * multipliers[channel];
            }
        }
        return shifts;
    }

    private NDArray slice(Operator.Convolution convolution) {
        int perChannel = convolution.depthwise() ? 1 : convolution.cin();
        return Slices.weights(weight, convolution.channels(), perChannel, convolution.kernel());
    }
}
