package io.spaceevo.cli.rejected;

import java.nio.ByteBuffer;
import java.util.Optional;

import io.spaceevo.schema.RejectedRecord;

/**
 * A record of the topic of rejected ones.
 *
 * @param partition it stands in
 * @param offset it stands at; both together name it
 * @param rejected what it says
 */
record ListedRejection(int partition, long offset, RejectedRecord rejected) {

    private static final int LONGEST_DETAIL = 1000;

    /** Name of the record, as in {@code 3:1742}. */
    String id() {
        return partition + ":" + offset;
    }

    /** What was wrong and where it stood, without the bytes, which may be megabytes. */
    ListedRejection brief() {
        return new ListedRejection(
                partition,
                offset,
                RejectedRecord.newBuilder(rejected)
                        .setKey(null)
                        .setValue(null)
                        .setDetail(cut(rejected.getDetail()))
                        .build());
    }

    private static String cut(String detail) {
        return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + "…";
    }

    /** Bytes of the original value; empty where it had none. */
    Optional<byte[]> value() {
        return Optional.ofNullable(rejected.getValue()).map(ListedRejection::bytes);
    }

    /** Bytes of the original key; empty where it had none. */
    Optional<byte[]> key() {
        return Optional.ofNullable(rejected.getKey()).map(ListedRejection::bytes);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
