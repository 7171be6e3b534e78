package io.spaceevo.jobs.latency;

import java.util.Map;

import io.spaceevo.jobs.kafka.MessageReader;
import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.jobs.kafka.RejectedRecordException;
import io.spaceevo.latency.WorkloadMeasurement;
import io.spaceevo.schema.LatencyMeasurement;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.wire.Keys;
import io.spaceevo.wire.Measurements;

/** Decodes and checks records of the measurements' topic. A block is checked once, as long as it is among the {@value #MOST_BLOCKS} measured last. Not thread-safe. */
final class MeasurementReader {
    /** A measurement has about 1 kB; its id is kept in state. */
    static final int MOST_BYTES = 32 * 1024;

    private static final int MOST_BLOCKS = 20_000;

    private final MessageReader<LatencyMeasurement> messages =
            new MessageReader<>(LatencyMeasurement.class, MOST_BYTES);
    private final Map<BlockConfiguration, BlockConfiguration> checked = new Recent<>(MOST_BLOCKS);

    WorkloadMeasurement read(ReceivedRecord record) throws RejectedRecordException {
        var message = messages.read(record);
        try {
            var measurement = Measurements.fromWire(message);
            MessageReader.checkKey(record, Keys.measurement(measurement.epoch()));
            return WorkloadMeasurement.of(
                    measurement, block -> checked.computeIfAbsent(block, WorkloadMeasurement::checked));
        } catch (RuntimeException e) {
            throw RejectedRecordException.invalid(e);
        }
    }
}
