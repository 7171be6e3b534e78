package io.spaceevo.jobs.kafka;

import java.nio.ByteBuffer;
import java.util.Locale;

import io.spaceevo.schema.RejectedRecord;
import io.spaceevo.wire.Topic;

/** Why a record that was read from a topic cannot be used. */
public enum Rejection {
    /** The bytes are no message of the topic. */
    UNDECODABLE,
    /** No shipped schema wrote the bytes. */
    UNKNOWN_SCHEMA,
    /** A value breaks its rule. */
    INVALID,
    /** The key is not that of the message. */
    WRONG_KEY,
    /** The latency cannot be true. */
    OUT_OF_RANGE;

    /** Room for everything else in a message that holds a rejected record. */
    private static final int ROOM = 128 * 1024;

    private static final int MOST_DETAIL = 2000;

    /** As on the wire, {@code unknown-schema}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Rejection of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The record with its original bytes: as many of them as fit into a message, since one that is too large would stop the job. */
    public RejectedRecord message(ReceivedRecord record, String detail) {
        int fit = Topic.MAX_MESSAGE_BYTES - ROOM;
        boolean cut = record.key().length > ROOM / 4 || record.value().length > fit;
        return RejectedRecord.newBuilder()
                .setKey(record.keyed() ? first(ROOM / 4, record.key()) : null)
                .setValue(record.tombstone() ? null : first(fit, record.value()))
                .setTopic(record.topic())
                .setPartition(record.partition())
                .setOffset(record.offset())
                .setReceivedAt(record.timestamp())
                .setReason(word())
                .setDetail((cut ? "cut, the whole record is at its offset: " : "")
                        + detail.substring(0, Math.min(MOST_DETAIL, detail.length())))
                .build();
    }

    private static ByteBuffer first(int most, byte[] bytes) {
        return ByteBuffer.wrap(bytes, 0, Math.min(most, bytes.length)).slice();
    }
}
