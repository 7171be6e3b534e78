package io.spaceevo.latency.boosting;

import java.util.HashSet;
import java.util.List;

/**
 * The features of one kind of row, in order.
 *
 * @param version rises with every change of a name, of the order or of what a feature means, so that a stored predictor is never
 *     given rows it was not fitted on; at least 1
 * @param names distinct names of the features
 * @param terms how many of the first features are physical amounts (finite, at least 0) over which latency adds up
 */
public record FeatureSchema(int version, List<String> names, int terms) {
    public FeatureSchema {
        names = List.copyOf(names);
        if (version < 1 || names.isEmpty() || new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException(
                    "a feature schema needs a version of at least 1 and distinct names, was " + version + ", " + names);
        }
        if (terms < 0 || terms > names.size()) {
            throw new IllegalArgumentException(
                    "physical terms must be some of the " + names.size() + " features, were " + terms);
        }
    }
}
