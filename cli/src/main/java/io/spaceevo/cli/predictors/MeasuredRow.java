package io.spaceevo.cli.predictors;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.collect.device.replay.AttributeCell;

/**
 * One measured configuration of a file.
 *
 * @param kind of block, one predictor each
 * @param attributes by name; those that do not apply need not be in the map
 * @param micros latency, microseconds
 */
record MeasuredRow(String kind, Map<String, AttributeCell> attributes, double micros) {
    private static final AttributeCell ABSENT = AttributeCell.parse("", "");

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

    AttributeCell cell(String name) {
        return attributes.getOrDefault(name, ABSENT);
    }

    /** What an attribute says; empty where it does not apply. */
    Optional<String> word(String name) {
        return Optional.of(cell(name)).filter(AttributeCell::applies).map(AttributeCell::text);
    }

    /** The attributes of these names, empty text where they do not apply. */
    List<String> words(List<String> names) {
        return names.stream().map(name -> cell(name).text()).toList();
    }

    /** The value of an attribute that is a number; empty where it is none. */
    Optional<Double> number(String name) {
        return Optional.of(cell(name)).filter(AttributeCell::isNumber).map(cell -> cell.numbers()
                .get(0));
    }
}
