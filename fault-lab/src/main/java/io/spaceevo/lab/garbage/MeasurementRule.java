package io.spaceevo.lab.garbage;

import java.nio.charset.StandardCharsets;

import io.spaceevo.latency.WorkloadMeasurement;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.schema.LatencyMeasurement;
import io.spaceevo.wire.Keys;
import io.spaceevo.wire.Measurements;
import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;

/** What a record of the measurements' topic has to be, apart from the range of its latency. Not thread-safe. */
public final class MeasurementRule {
    private final WireFormat<LatencyMeasurement> format = WireFormat.of(LatencyMeasurement.class);

    /**
     * The measurement of a record.
     *
     * @throws IllegalArgumentException if it is none
     */
    public Measurement read(byte[] key, byte[] value) {
        try {
            var measurement = Measurements.fromWire(format.decode(value));
            if (!Keys.measurement(measurement.epoch()).equals(new String(key, StandardCharsets.UTF_8))) {
                throw new IllegalArgumentException("a measurement needs the key of its epoch");
            }
            return WorkloadMeasurement.of(measurement).measurement();
        } catch (UnreadableMessageException e) {
            throw new IllegalArgumentException(e.detail(), e);
        }
    }

    boolean accepts(byte[] key, byte[] value) {
        try {
            read(key, value);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
