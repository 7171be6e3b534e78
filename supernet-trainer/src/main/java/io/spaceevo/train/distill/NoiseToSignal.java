package io.spaceevo.train.distill;

import ai.djl.ndarray.NDArray;

/**
 * Noise-to-signal ratio of a student's output S against the teacher's T, both of shape [batch, channels, height, width]: the mean over images and channels of mean(S −
 * T)² / (var(T) + ε), where mean and unbiased variance are over height and width. 0 is a perfect copy; a student that gives the mean of each map has a little less than
 * 1.
 *
 * <p>Source: reference {@code block_kd}. Differs: that divides by the variance of S, which a student lowers its loss with by growing it, and has no ε. Here ε is 5 % of
 * the mean variance of the teacher's maps at this border, since maps that hardly vary would otherwise rule the mean.
 */
final class NoiseToSignal {
    static final double EPSILON_SHARE = 0.05;

    private NoiseToSignal() {}

    /** @param epsilon ε, positive, in units of the teacher's variance */
    static NDArray of(NDArray student, NDArray teacher, double epsilon) {
        var noise = flat(student.sub(teacher)).square().mean(new int[] {1});
        return noise.div(variance(teacher).add(epsilon)).mean();
    }

    /**
     * Unbiased variance of every map.
     *
     * @param maps of shape [batch, channels, height, width]
     * @return of shape [batch · channels]
     */
    static NDArray variance(NDArray maps) {
        var flat = flat(maps);
        long pixels = flat.getShape().get(1);
        var deviation = flat.sub(flat.mean(new int[] {1}, true));
        return deviation.square().sum(new int[] {1}).div(Math.max(pixels - 1, 1));
    }

    private static NDArray flat(NDArray maps) {
        var shape = maps.getShape();
        return maps.reshape(shape.get(0) * shape.get(1), shape.get(2) * shape.get(3));
    }
}
