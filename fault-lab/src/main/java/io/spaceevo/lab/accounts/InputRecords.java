package io.spaceevo.lab.accounts;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.spaceevo.lab.garbage.Garbage;
import io.spaceevo.lab.garbage.GarbageKind;
import io.spaceevo.measurement.Measurement;

/** What the input topics hold: measurements, garbage, and records that nobody can explain. */
public final class InputRecords {
    private final Map<String, Set<Long>> sequences = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final SortedMap<Subject, MeasurementCounts> counts = new TreeMap<>();
    private final Map<Place, GarbageRecord> garbage = new HashMap<>();
    private final List<Place> unexplained = new ArrayList<>();

    /** Garbage as it is in a topic. */
    record GarbageRecord(Garbage garbage, ByteBuffer value) {}

    /** A collector's measurement. */
    public void measurement(Measurement measurement) {
        boolean fresh = ids.add(measurement.id());
        sequences
                .computeIfAbsent(measurement.collector(), any -> new HashSet<>())
                .add(measurement.sequence());
        boolean qualified = measurement.qualifies();
        count(
                new Subject(measurement.epoch().text(), measurement.kind().text()),
                new MeasurementCounts(1, fresh && qualified ? 1 : 0, qualified ? 0 : 1, 0));
    }

    /** What the lab itself has written. */
    public void garbage(Place place, Garbage written, byte[] value) {
        garbage.put(place, new GarbageRecord(written, ByteBuffer.wrap(value)));
        if (written.kind() == GarbageKind.OUT_OF_RANGE) {
            count(new Subject(written.epoch(), written.measurementKind()), new MeasurementCounts(0, 0, 0, 1));
        }
    }

    /** A record of the measurements' topic that is neither. */
    public void unexplained(Place place) {
        unexplained.add(place);
    }

    private void count(Subject subject, MeasurementCounts more) {
        counts.merge(subject, more, MeasurementCounts::plus);
    }

    /** Distinct measurements. */
    public long distinct() {
        return ids.size();
    }

    /** Records that are measurements. */
    public long measurements() {
        return total().records();
    }

    MeasurementCounts total() {
        return counts.values().stream().reduce(MeasurementCounts.NONE, MeasurementCounts::plus);
    }

    boolean contains(String id) {
        return ids.contains(id);
    }

    Map<String, Set<Long>> sequences() {
        return sequences;
    }

    SortedMap<Subject, MeasurementCounts> counts() {
        return counts;
    }

    Map<Place, GarbageRecord> garbage() {
        return garbage;
    }

    List<Place> unexplained() {
        return unexplained;
    }
}
