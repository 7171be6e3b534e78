package io.spaceevo.jobs.latency;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.jobs.kafka.Rejection;
import io.spaceevo.latency.BlockMeasurement;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.schema.LatencyMeasurement;
import io.spaceevo.wire.Keys;
import io.spaceevo.wire.Measurements;
import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;

/** Decodes and checks records of the measurements' topic. Not thread-safe. */
final class MeasurementReader {
    private final WireFormat<LatencyMeasurement> format = WireFormat.of(LatencyMeasurement.class);

    BlockMeasurement read(ReceivedRecord record) throws RejectedRecordException {
        var message = decode(record);
        try {
            var measurement = Measurements.fromWire(message);
            checkKey(record, measurement);
            return BlockMeasurement.of(measurement);
        } catch (IllegalArgumentException e) {
            throw new RejectedRecordException(Rejection.INVALID, String.valueOf(e.getMessage()));
        }
    }

    private LatencyMeasurement decode(ReceivedRecord record) throws RejectedRecordException {
        if (record.tombstone()) {
            throw new RejectedRecordException(Rejection.UNDECODABLE, "a measurement needs a value, had none");
        }
        try {
            return format.decode(record.value());
        } catch (UnreadableMessageException e) {
            throw new RejectedRecordException(Rejection.of(e.reason()), e.detail());
        }
    }

    private static void checkKey(ReceivedRecord record, Measurement measurement) throws RejectedRecordException {
        var key = Keys.measurement(measurement.epoch());
        if (!record.keyed() || !record.keyText().equals(key)) {
            throw new RejectedRecordException(
                    Rejection.WRONG_KEY,
                    "the key needs to be the device epoch " + key + ", was "
                            + (record.keyed() ? "\"" + record.keyText() + "\"" : "missing"));
        }
    }
}
