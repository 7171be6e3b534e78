package io.spaceevo.jobs.kafka;

import io.spaceevo.schema.RejectedMeasurement;

/** A record that cannot be used. */
public final class RejectedRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Rejection rejection;

    public RejectedRecordException(Rejection rejection, String detail) {
        super(detail);
        this.rejection = rejection;
    }

    public Rejection rejection() {
        return rejection;
    }

    /** The record with its original bytes, and what was wrong. */
    public RejectedMeasurement message(ReceivedRecord record) {
        return rejection.message(record, String.valueOf(getMessage()));
    }
}
