package io.spaceevo.answer;

/** Nobody answered in time; the message says who was asked. */
public final class AnswerUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    public AnswerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    public AnswerUnavailableException(String message) {
        super(message);
    }
}
