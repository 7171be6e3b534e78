package io.spaceevo.lab.report;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sizes at one moment.
 *
 * @param at time since the start of the run
 * @param records of the measurements' topic
 * @param bytes by what was measured, as {@code memory broker}
 */
public record Sample(Duration at, long records, SortedMap<String, Long> bytes) {
    /** Grows with every record, because nothing expires within a run. */
    public static final String KAFKA = "disk kafka";

    public Sample {
        bytes = Collections.unmodifiableSortedMap(new TreeMap<>(bytes));
    }
}
