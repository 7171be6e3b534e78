package io.spaceevo.kafka;

/** A topic could not be read: its broker does not answer in time, or it does not exist. */
public final class TopicUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    public TopicUnavailableException(String topic, String reason) {
        super("topic " + topic + ": " + reason);
    }

    TopicUnavailableException(String topic, String reason, Throwable cause) {
        super("topic " + topic + ": " + reason, cause);
    }

    public TopicUnavailableException(String line, Throwable cause) {
        super(line, cause);
    }
}
