package io.spaceevo.train.elastic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.BatchNorm;
import io.spaceevo.train.parameter.Initial;
import io.spaceevo.train.parameter.ParameterSet;
import io.spaceevo.train.parameter.Role;

/** Batch normalisation with ε = 1e-5, of the first channels of its parameters and running statistics. */
final class ElasticBatchNorm {
    static final float EPSILON = 1e-5f;

    private final NDArray gamma;
    private final NDArray beta;
    private final NDArray mean;
    private final NDArray variance;

    ElasticBatchNorm(ParameterSet parameters, String name, int channels) {
        var shape = new Shape(channels);
        gamma = parameters.obtain(name + ".gamma", Role.EXEMPT, shape, () -> Initial.constant(channels, 1));
        beta = parameters.obtain(name + ".beta", Role.EXEMPT, shape, () -> new float[channels]);
        mean = parameters.obtain(name + ".mean", Role.STATISTIC, shape, () -> new float[channels]);
        variance = parameters.obtain(name + ".variance", Role.STATISTIC, shape, () -> Initial.constant(channels, 1));
    }

    /** @param x of shape [batch, channels, height, width] */
    NDArray forward(NDArray x, ForwardPass pass) {
        long channels = x.getShape().get(1);
        return BatchNorm.batchNorm(
                        x,
                        Slices.first(mean, channels),
                        Slices.first(variance, channels),
                        Slices.first(gamma, channels),
                        Slices.first(beta, channels),
                        1,
                        pass.momentum(),
                        EPSILON,
                        pass.batchStatistics())
                .singletonOrThrow();
    }

    /** γ / √(σ² + ε) of the first channels: what a channel is multiplied by when it is evaluated. */
    float[] multipliers(int channels) {
        float[] gammas = gamma.toFloatArray();
        float[] variances = variance.toFloatArray();
        var multipliers = new float[channels];
        for (int channel = 0; channel < channels; channel++) {
            multipliers[channel] = (float) (gammas[channel] / Math.sqrt(variances[channel] + (double) EPSILON));
        }
        return multipliers;
    }

    /** β − μ · multiplier of the first channels: what is added behind that. */
    float[] shifts(int channels) {
        float[] multipliers = multipliers(channels);
        float[] betas = beta.toFloatArray();
        float[] means = mean.toFloatArray();
        var shifts = new float[channels];
        for (int channel = 0; channel < channels; channel++) {
            shifts[channel] = (float) (betas[channel] - (double) means[channel] * multipliers[channel]);
        }
        return shifts;
    }
}
