package io.spaceevo.collect;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.measurement.Configuration;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.Measurement;

/** Counts the distinct configurations measured per kind; those disqualified do not count. Safe to read from another thread. */
public final class MeasuredKinds implements CollectionProgress {
    private final Map<Kind, Set<Configuration>> configurations = new HashMap<>();
    private long total;
    private long disqualified;
    private long refused;

    @Override
    public synchronized void measured(Measurement measurement) {
        total++;
        if (measurement.qualifies()) {
            configurations
                    .computeIfAbsent(measurement.kind(), kind -> new HashSet<>())
                    .add(measurement.configuration());
        } else {
            disqualified++;
        }
    }

    @Override
    public synchronized void refused(MeasurementTask task, String reason) {
        refused++;
    }

    /** Kind in text form → distinct configurations, in the order of the texts. */
    public synchronized SortedMap<String, Integer> counts() {
        var counts = new TreeMap<String, Integer>();
        configurations.forEach((kind, measured) -> counts.put(kind.text(), measured.size()));
        return Collections.unmodifiableSortedMap(counts);
    }

    /** All measurements, repeated and disqualified ones too. */
    public synchronized long total() {
        return total;
    }

    /** Measurements to be trusted, repeated ones too. */
    public synchronized long trusted() {
        return total - disqualified;
    }

    public synchronized long disqualified() {
        return disqualified;
    }

    /** Tasks that the device cannot run; one that was asked for twice counts twice. */
    public synchronized long refused() {
        return refused;
    }
}
