package io.spaceevo.search;

import java.util.List;
import java.util.Optional;

import io.spaceevo.answer.BestSearchSpace;

/**
 * All that is kept of a target's search between two slices, but for the adopted latencies.
 *
 * @param lookedAt version of the platform's inputs that were last looked at; -1 for never
 * @param resampled scores of the best spaces on resampled tables, one list per replicate, while the uncertainty of the answer is computed
 * @param uncertaintyRound newest round whose answer has its uncertainty, its standard deviation and ties; 0 for none
 * @param answer newest answer; empty before the first round is over
 */
public record SavedSearch(
        long lookedAt,
        Adopted adopted,
        SearchMemory memory,
        List<List<Double>> resampled,
        long uncertaintyRound,
        Optional<BestSearchSpace> answer) {
    public SavedSearch {
        resampled = resampled.stream().map(List::copyOf).toList();
    }

    /** Of a search that has not begun. */
    public static SavedSearch unbegun() {
        return new SavedSearch(-1, Adopted.nothing(), SearchMemory.empty(), List.of(), 0, Optional.empty());
    }
}
