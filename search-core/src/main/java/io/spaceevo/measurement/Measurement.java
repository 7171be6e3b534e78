package io.spaceevo.measurement;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one operator configuration costs on one device.
 *
 * @param id unique over all collectors; a repeated id is the same measurement again
 * @param device opaque id of the unit that measured
 * @param build what the epoch's fingerprint was made of: processor and flags, runtime, threads, options
 * @param collector id of the collector process
 * @param sequence counts the collector's measurements, from 0
 * @param requestId the measurement request that asked for it, if any
 * @param measuredAt device wall clock at the end, to the millisecond
 * @param monotonicNanos device monotonic clock at the end, nanoseconds; orders the measurements of one collector
 * @param disqualified why the record is kept but stays out of fits; empty where it qualifies
 */
public record Measurement(
        String id,
        String device,
        DeviceEpoch epoch,
        SortedMap<String, String> build,
        String collector,
        long sequence,
        Optional<String> requestId,
        Kind kind,
        Configuration configuration,
        LatencySummary summary,
        Environment environment,
        Instant measuredAt,
        long monotonicNanos,
        Optional<String> disqualified) {
    public Measurement {
        KeyPart.check("measurement id", id);
        KeyPart.check("device", device);
        KeyPart.check("collector", collector);
        build = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) build));
        if (sequence < 0) {
            throw new IllegalArgumentException("measurement needs a sequence of at least 0, was " + sequence);
        }
        if (configuration.numbers().isEmpty() && configuration.words().isEmpty()) {
            throw new IllegalArgumentException("measurement " + id + " needs a configuration, was empty");
        }
        if (disqualified.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("a disqualified measurement needs a reason, was blank: " + id);
        }
        measuredAt = Instant.ofEpochMilli(measuredAt.toEpochMilli());
    }

    /** Whether the measurement may enter a fit. */
    public boolean qualifies() {
        return disqualified.isEmpty();
    }
}
