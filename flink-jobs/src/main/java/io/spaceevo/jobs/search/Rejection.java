package io.spaceevo.jobs.search;

import java.nio.ByteBuffer;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.schema.RejectedMeasurement;

/** Puts a record that cannot be used into the dead-letter topic as it was. */
final class Rejection {
    private Rejection() {}

    static RejectedMeasurement of(ReceivedRecord record, String reason, String detail) {
        return new RejectedMeasurement(
                record.keyed() ? ByteBuffer.wrap(record.key()) : null,
                record.tombstone() ? null : ByteBuffer.wrap(record.value()),
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                reason,
                detail);
    }
}
