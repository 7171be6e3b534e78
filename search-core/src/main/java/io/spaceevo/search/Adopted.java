package io.spaceevo.search;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.spaceevo.answer.BestSearchSpace.KindProgress;

/**
 * The inputs that a search rests on.
 *
 * @param epoch device epoch of the latencies; empty before the first adoption
 * @param predictorSequence newest of the adopted predictors
 * @param sequences sequence of each kind's predictor
 * @param qualitiesHash names the content of the block qualities
 * @param kinds adopted kinds as answers show them
 * @param asOf newest measurement behind the predictors
 * @param measurements behind the predictors
 */
public record Adopted(
        String epoch,
        long predictorSequence,
        SortedMap<String, Long> sequences,
        String qualitiesHash,
        List<KindProgress> kinds,
        Instant asOf,
        long measurements) {
    public Adopted {
        sequences = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, Long>) sequences));
        kinds = List.copyOf(kinds);
    }

    public static Adopted nothing() {
        return new Adopted("", 0, new TreeMap<>(), "", List.of(), Instant.EPOCH, 0);
    }
}
