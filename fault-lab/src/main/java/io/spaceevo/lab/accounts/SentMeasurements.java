package io.spaceevo.lab.accounts;

import java.util.Map;
import java.util.Set;

/**
 * What collectors said before they ended.
 *
 * @param atLeast measurements published by each process, by the beginning of its collector id; a killed one told it some time before
 * @param spooled ids of measurements that waited on the disk when their collector was killed
 */
public record SentMeasurements(Map<String, Long> atLeast, Set<String> spooled) {
    public SentMeasurements {
        atLeast = Map.copyOf(atLeast);
        spooled = Set.copyOf(spooled);
    }
}
