package io.spaceevo.train.data;

/** Seeds made of other seeds and of a place in the work, so that what happens there depends on nothing that happened before. */
public final class Seeds {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Seeds() {}

    /** Neighbouring values give unrelated seeds (the finaliser of SplitMix64). */
    public static long mix(long seed, long value) {
        long mixed = seed + GOLDEN * (value + 1);
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
