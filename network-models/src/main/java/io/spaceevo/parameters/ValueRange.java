package io.spaceevo.parameters;

/**
 * Range that an activation tensor is quantised over: real = scale · (q − zeroPoint), q in 0..255. A ReLU or ReLU6 is folded into the operator before it only if the
 * range performs it: zero point 0 and, for ReLU6, an end below 6.
 *
 * @param scale width of a quantisation step, positive
 * @param zeroPoint the integer that stands for 0, in 0..255
 */
public record ValueRange(float scale, int zeroPoint) {
    /** About −6 to 6: anything that may be negative. */
    public static final ValueRange SIGNED = new ValueRange(6f / 127.5f, 128);

    /** 0 to 10.2: behind a ReLU. */
    public static final ValueRange POSITIVE = new ValueRange(0.04f, 0);

    /** 0 to just under 6: behind a ReLU6, whose upper bound must hold the whole range for the clip to be folded. */
    public static final ValueRange UP_TO_SIX = new ValueRange(0.0235f, 0);

    /** 0 to just under 1: a sigmoid or a gate. */
    public static final ValueRange UNIT = new ValueRange(1f / 256f, 0);

    public ValueRange {
        if (!(scale > 0) || Float.isInfinite(scale) || zeroPoint < 0 || zeroPoint > 255) {
            throw new IllegalArgumentException(
                    "a quantised range needs a positive scale and a zero point in 0..255, was " + scale + ", "
                            + zeroPoint);
        }
    }

    /** The integer that stands for 0 where integers are in −128..127. */
    public int signedZeroPoint() {
        return zeroPoint - 128;
    }
}
