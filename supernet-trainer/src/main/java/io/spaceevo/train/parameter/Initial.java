package io.spaceevo.train.parameter;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Initial values of parameters. They depend on a seed and the parameter's name only, not on what else a network has. */
public final class Initial {
    private Initial() {}

    /**
     * Uniform in ±1/√fanIn, the default of the reference's framework (He's initialisation with a = √5).
     *
     * @param count how many values
     * @param fanIn inputs of one output
     */
    public static float[] uniform(String name, int count, int fanIn, long seed) {
        var random = new SplittableRandom(seed ^ 0x9E3779B97F4A7C15L * name.hashCode());
        double bound = 1 / Math.sqrt(fanIn);
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-bound, bound);
        }
        return values;
    }

    public static float[] constant(int count, float value) {
        var values = new float[count];
        Arrays.fill(values, value);
        return values;
    }
}
