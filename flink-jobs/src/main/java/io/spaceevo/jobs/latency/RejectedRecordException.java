package io.spaceevo.jobs.latency;

import io.spaceevo.jobs.kafka.Rejection;

/** A record that cannot be used. */
final class RejectedRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Rejection rejection;

    RejectedRecordException(Rejection rejection, String detail) {
        super(detail);
        this.rejection = rejection;
    }

    Rejection rejection() {
        return rejection;
    }

    /** What was wrong, for people. */
    String detail() {
        return String.valueOf(getMessage());
    }
}
