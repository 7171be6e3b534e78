package io.spaceevo.cli.rejected;

import java.nio.ByteBuffer;
import java.util.Optional;

import io.spaceevo.schema.RejectedMeasurement;

/**
 * A record of the topic of rejected ones.
 *
 * @param partition it stands in
 * @param offset it stands at; both together name it
 * @param rejected what it says
 */
record RejectedRecord(int partition, long offset, RejectedMeasurement rejected) {

    /** Name of the record, as in {@code 3:1742}. */
    String id() {
        return partition + ":" + offset;
    }

    /** Bytes of the original value; empty where it had none. */
    Optional<byte[]> value() {
        return Optional.ofNullable(rejected.getValue()).map(RejectedRecord::bytes);
    }

    /** Bytes of the original key; empty where it had none. */
    Optional<byte[]> key() {
        return Optional.ofNullable(rejected.getKey()).map(RejectedRecord::bytes);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
