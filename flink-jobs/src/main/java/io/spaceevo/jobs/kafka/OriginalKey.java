package io.spaceevo.jobs.kafka;

import java.util.Optional;

import io.spaceevo.schema.RejectedRecord;

/** The key under which a rejected record was received. */
public final class OriginalKey implements RecordKey<RejectedRecord> {
    private static final long serialVersionUID = 1L;

    @Override
    public Optional<byte[]> of(RejectedRecord message) {
        return Optional.ofNullable(message.getKey()).map(buffer -> {
            var bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        });
    }
}
