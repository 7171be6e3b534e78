package io.spaceevo.cli.spaces;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an offline search found, as {@code space search} prints it.
 *
 * @param space the best
 * @param evaluations spaces evaluated; fewer than asked for where the hyperspace has no more
 * @param bestAt best score after so many evaluations
 * @param seconds CPU time of the search, after everything was read
 * @param top the best spaces, best first
 */
record FoundSpace(
        String space,
        double score,
        long evaluations,
        SortedMap<Long, Double> bestAt,
        double seconds,
        List<Member> top) {
    FoundSpace {
        bestAt = Collections.unmodifiableSortedMap(new TreeMap<>(bestAt));
        top = List.copyOf(top);
    }

    /** @param meanLatencyMs of all subnets of the space, milliseconds */
    record Member(String space, double score, double meanLatencyMs) {}
}
