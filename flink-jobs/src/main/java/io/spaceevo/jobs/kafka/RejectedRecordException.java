package io.spaceevo.jobs.kafka;

import io.spaceevo.schema.RejectedRecord;
import io.spaceevo.wire.Rejections;

/** A record that cannot be used. */
public final class RejectedRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Rejection rejection;

    public RejectedRecordException(Rejection rejection, String detail) {
        super(detail);
        this.rejection = rejection;
    }

    /**
     * A record whose content made its reader fail. Readers check what they know of; whatever else a record can hold must not stop a job, since it stays in its topic.
     *
     * @param failure not one of the virtual machine's: those are no answer to a record
     */
    public static RejectedRecordException invalid(RuntimeException failure) {
        return new RejectedRecordException(Rejection.INVALID, Rejections.detail(failure));
    }

    public Rejection rejection() {
        return rejection;
    }

    /** The record with its original bytes, and what was wrong. */
    public RejectedRecord message(ReceivedRecord record) {
        return rejection.message(record, String.valueOf(getMessage()));
    }
}
