package io.spaceevo.tflite.runtime;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much of a model runs in XNNPACK's kernels. TFLite's own kernels run the rest, up to a hundred times slower.
 *
 * @param operators of the model
 * @param left operators that XNNPACK does not run, by name: how many of each
 */
public record Delegation(int operators, SortedMap<String, Integer> left) {
    public Delegation {
        left = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, Integer>) left));
    }

    public boolean isWhole() {
        return left.isEmpty();
    }
}
