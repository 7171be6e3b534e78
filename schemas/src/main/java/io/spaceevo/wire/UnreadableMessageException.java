package io.spaceevo.wire;

/** Bytes that are no message of the expected type. */
public final class UnreadableMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    UnreadableMessageException(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    UnreadableMessageException(String reason, String detail, Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    /** One word for statistics: {@code undecodable} or {@code unknown-schema}. */
    public String reason() {
        return reason;
    }

    /** What was wrong, for people. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
