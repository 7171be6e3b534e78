package io.spaceevo.latency.physical;

import java.util.List;

/**
 * Measurements of other kinds on the same device. What a multiply-accumulate or a byte costs there is much the same for all of them, which a kind of few rows cannot know.
 *
 * @param amounts physical amounts of each row, the terms of a {@link PhysicalModel} in order, finite and at least 0
 * @param micros measured latency of each row, microseconds, positive
 */
public record RelatedRows(List<double[]> amounts, List<Double> micros) {
    /** Where nothing else was measured. */
    public static final RelatedRows NONE = new RelatedRows(List.of(), List.of());

    /** All of them count together as this many rows of the kind: half of what is known at 20 rows, and little from 200 on. */
    static final double WEIGHT = 20;

    public RelatedRows {
        amounts = List.copyOf(amounts);
        micros = List.copyOf(micros);
        if (amounts.size() != micros.size()) {
            throw new IllegalArgumentException("related rows need a latency each, had " + amounts.size() + " rows and "
                    + micros.size() + " latencies");
        }
    }

    int size() {
        return amounts.size();
    }
}
