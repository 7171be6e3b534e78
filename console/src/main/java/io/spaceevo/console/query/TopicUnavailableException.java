package io.spaceevo.console.query;

/** A topic could not be read: its broker does not answer in time, it does not exist, or a value cannot be decoded. */
public final class TopicUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    TopicUnavailableException(String topic, String reason) {
        super("topic " + topic + ": " + reason);
    }

    TopicUnavailableException(String topic, String reason, Throwable cause) {
        super("topic " + topic + ": " + reason, cause);
    }
}
