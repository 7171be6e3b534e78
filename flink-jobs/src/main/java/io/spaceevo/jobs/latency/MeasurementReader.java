package io.spaceevo.jobs.latency;

import io.spaceevo.jobs.kafka.MessageReader;
import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.jobs.kafka.RejectedRecordException;
import io.spaceevo.latency.BlockMeasurement;
import io.spaceevo.schema.LatencyMeasurement;
import io.spaceevo.wire.Keys;
import io.spaceevo.wire.Measurements;

/** Decodes and checks records of the measurements' topic. Not thread-safe. */
final class MeasurementReader {
    /** A measurement has about 1 kB; its id is kept in state. */
    static final int MOST_BYTES = 32 * 1024;

    private final MessageReader<LatencyMeasurement> messages =
            new MessageReader<>(LatencyMeasurement.class, MOST_BYTES);

    BlockMeasurement read(ReceivedRecord record) throws RejectedRecordException {
        var message = messages.read(record);
        try {
            var measurement = Measurements.fromWire(message);
            MessageReader.checkKey(record, Keys.measurement(measurement.epoch()));
            return BlockMeasurement.of(measurement);
        } catch (RuntimeException e) {
            throw RejectedRecordException.invalid(e);
        }
    }
}
