package io.spaceevo.jobs.kafka;

import java.nio.ByteBuffer;
import java.util.Locale;

import io.spaceevo.schema.RejectedMeasurement;

/** Why a record that was read from a topic cannot be used. */
public enum Rejection {
    /** The bytes are no message of the topic. */
    UNDECODABLE,
    /** No shipped schema wrote the bytes. */
    UNKNOWN_SCHEMA,
    /** A value breaks its rule. */
    INVALID,
    /** The key is not the measurement's device epoch. */
    WRONG_KEY,
    /** The latency cannot be true. */
    OUT_OF_RANGE;

    /** As on the wire, {@code unknown-schema}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Rejection of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The record with its original bytes. */
    public RejectedMeasurement message(ReceivedRecord record, String detail) {
        return RejectedMeasurement.newBuilder()
                .setKey(record.keyed() ? ByteBuffer.wrap(record.key()) : null)
                .setValue(record.tombstone() ? null : ByteBuffer.wrap(record.value()))
                .setTopic(record.topic())
                .setPartition(record.partition())
                .setOffset(record.offset())
                .setReceivedAt(record.timestamp())
                .setReason(word())
                .setDetail(detail)
                .build();
    }
}
