package io.spaceevo.collect.plan;

/**
 * How a plan divides its measurements.
 *
 * @param seed of every draw
 * @param need blocks per searchable operator and number format that a first predictor wants; until then only INT8 is measured
 * @param fp32Every while the platform is not ready, one task in so many is FP32, at least 5
 * @param fp32EveryWhenReady afterwards, at least 2
 * @param networks whole networks that are measured again and again, at least 0
 * @param networkEvery once each kind could have a predictor, one task in so many is a network, at least 2; four times as many when each has been measured three times
 * @param maxFp32Parameters larger blocks and networks are not measured in FP32: their models take several times 4 bytes per parameter of memory
 */
public record PlanSettings(
        long seed,
        int need,
        int fp32Every,
        int fp32EveryWhenReady,
        int networks,
        int networkEvery,
        long maxFp32Parameters) {
    public PlanSettings {
        if (networks < 0 || networkEvery < 2) {
            throw new IllegalArgumentException(
                    "plan needs networks >= 0, at most one task in 2, was " + networks + ", " + networkEvery);
        }
        if (need < 0 || fp32Every < 5 || fp32EveryWhenReady < 2 || maxFp32Parameters < 0) {
            throw new IllegalArgumentException(
                    "plan needs need >= 0, FP32 at most one in 5, one in 2 when ready, and a limit >= 0, was " + need
                            + ", " + fp32Every + ", " + fp32EveryWhenReady + ", " + maxFp32Parameters);
        }
    }

    /** 30 blocks per operator, then one FP32 task in five, one in two when the platform is ready, and of 40 networks one in eight tasks; FP32 up to 8 million parameters. */
    public static PlanSettings standard(long seed) {
        return new PlanSettings(seed, 30, 5, 2, 40, 8, 8_000_000);
    }
}
