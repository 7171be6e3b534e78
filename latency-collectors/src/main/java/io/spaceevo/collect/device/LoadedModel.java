package io.spaceevo.collect.device;

import java.util.SortedMap;
import java.util.TreeMap;

/** A model as its runtime opens it. */
public interface LoadedModel {
    /** How much memory it holds. */
    long bytes();

    /** A fresh session. */
    Inference open();

    /** Operators that the runtime's accelerator does not run, by name: how many of each. */
    default SortedMap<String, Integer> notDelegated() {
        return new TreeMap<>();
    }
}
