package io.spaceevo.cli.predictors;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One measured configuration of a file.
 *
 * @param kind of block, one predictor each
 * @param attributes by name; those that do not apply are not in the map
 * @param micros latency, microseconds
 */
record MeasuredRow(String kind, Map<String, String> attributes, double micros) {
    MeasuredRow {
        attributes = Map.copyOf(attributes);
        if (kind.isEmpty()) {
            throw new IllegalArgumentException("a row needs a kind in its first column, was empty");
        }
        if (!(micros > 0) || Double.isInfinite(micros)) {
            throw new IllegalArgumentException(
                    "a latency needs to be positive and finite, was " + micros / 1000 + " ms");
        }
    }

    Optional<String> word(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** The attributes of these names, empty text where they do not apply. */
    List<String> words(List<String> names) {
        return names.stream().map(name -> attributes.getOrDefault(name, "")).toList();
    }

    /** The value of an attribute that is a number that features can hold; empty where it is none. */
    Optional<Double> number(String name) {
        return word(name).flatMap(MeasuredRow::parsed);
    }

    private static Optional<Double> parsed(String text) {
        try {
            return Optional.of(Double.valueOf(text)).filter(value -> Math.abs(value) <= Float.MAX_VALUE);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
