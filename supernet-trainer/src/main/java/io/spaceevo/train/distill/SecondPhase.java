package io.spaceevo.train.distill;

import java.util.Locale;

import io.spaceevo.train.quantize.BitWidth;

/** What follows training in FP32: LSQ+ for the numbers that are deployed, or something to compare that with. */
public enum SecondPhase {
    /** LSQ+ with 8 bits. */
    INT8(true, BitWidth.INT8),
    /** As many steps more in FP32: tells what quantisation costs from what training gains. */
    FP32(false, BitWidth.INT8),
    /** LSQ+ with 4 bits, to see which blocks mind. */
    INT4(true, new BitWidth(4, 4));

    private final boolean quantised;
    private final BitWidth width;

    SecondPhase(boolean quantised, BitWidth width) {
        this.quantised = quantised;
        this.width = width;
    }

    public boolean isQuantised() {
        return quantised;
    }

    BitWidth width() {
        return width;
    }

    /** As in ids of tasks and options: {@code int8}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
