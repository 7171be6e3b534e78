package io.spaceevo.jobs.latency;

import java.util.Optional;

import io.spaceevo.jobs.kafka.RecordKey;
import io.spaceevo.schema.RejectedMeasurement;

/** The key under which a rejected record was received. */
final class OriginalKey implements RecordKey<RejectedMeasurement> {
    private static final long serialVersionUID = 1L;

    @Override
    public Optional<byte[]> of(RejectedMeasurement message) {
        return Optional.ofNullable(message.getKey()).map(buffer -> {
            var bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        });
    }
}
