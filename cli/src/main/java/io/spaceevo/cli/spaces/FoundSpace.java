package io.spaceevo.cli.spaces;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * What an offline search found, as {@code space search} prints it.
 *
 * @param status {@code ready}
 * @param space the best
 * @param constraints milliseconds
 * @param evaluations spaces evaluated; fewer than asked for where the hyperspace has no more
 * @param bestAt best score after so many evaluations
 * @param seconds CPU time of the search, after everything was read
 * @param top the best spaces, best first
 * @param uncertainty standard deviation of the score, and ties; empty if it was not asked for
 */
record FoundSpace(
        String status,
        String space,
        double score,
        List<Double> constraints,
        long evaluations,
        SortedMap<Long, Double> bestAt,
        double seconds,
        List<Member> top,

        @JsonUnwrapped @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<Uncertainty> uncertainty) {
    FoundSpace {
        constraints = List.copyOf(constraints);
        bestAt = Collections.unmodifiableSortedMap(new TreeMap<>(bestAt));
        top = List.copyOf(top);
    }

    /** @param meanLatencyMs of all subnets of the space, milliseconds */
    record Member(String space, double score, double meanLatencyMs) {}
}
