package io.spaceevo.collect.device.onnx;

/**
 * Range that an activation tensor is quantised over: real = scale · (q − zeroPoint), q in 0..255. Latency does not depend on it, except that an activation
 * which the range itself performs (ReLU, ReLU6) disappears from the fused graph.
 */
enum ValueRange {
    /** About −6 to 6: anything that may be negative. */
    SIGNED(6f / 127.5f, 128),
    /** 0 to 10.2: behind a ReLU. */
    POSITIVE(0.04f, 0),
    /** 0 to just under 6: behind a ReLU6, whose upper bound must hold the whole range for the clip to be folded. */
    UP_TO_SIX(0.0235f, 0),
    /** 0 to just under 1: a sigmoid or a gate. */
    UNIT(1f / 256f, 0);

    final float scale;
    final int zeroPoint;

    ValueRange(float scale, int zeroPoint) {
        this.scale = scale;
        this.zeroPoint = zeroPoint;
    }
}
