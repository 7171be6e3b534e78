package io.spaceevo.live;

import java.io.Serializable;
import java.util.function.BooleanSupplier;

/** How long one slice may go on. It decides when work happens, never what. */
@FunctionalInterface
public interface SliceLimit extends Serializable {
    /** Begins a slice; the supplier says after each evaluation whether another one fits. */
    BooleanSupplier begin();

    static SliceLimit ofMillis(long millis) {
        return () -> {
            long end = System.nanoTime() + millis * 1_000_000;
            return () -> System.nanoTime() < end;
        };
    }

    /** For tests that need to cut slices at chosen evaluations. */
    static SliceLimit ofEvaluations(int evaluations) {
        return () -> {
            int[] left = {evaluations};
            return () -> --left[0] > 0;
        };
    }
}
