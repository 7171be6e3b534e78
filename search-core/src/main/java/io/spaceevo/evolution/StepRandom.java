package io.spaceevo.evolution;

/**
 * The random numbers of one evolution step: a SplitMix64 stream that depends on nothing but the seed and the step, so that a restored search draws what it would
 * have drawn.
 */
final class StepRandom {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    private StepRandom(long state) {
        this.state = state;
    }

    static StepRandom of(long seed, long step) {
        return new StepRandom(mix(mix(seed) + GOLDEN_GAMMA * (step + 1)));
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    private long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in [0, bound), without modulo bias. */
    int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("a draw needs a bound of at least 1, was " + bound);
        }
        long limit = (1L << 31) / bound * bound;
        long draw;
        do {
            draw = nextLong() >>> 33;
        } while (draw >= limit);
        return (int) (draw % bound);
    }

    boolean nextBoolean() {
        return nextLong() < 0;
    }
}
