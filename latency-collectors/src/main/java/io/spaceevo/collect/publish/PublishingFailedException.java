package io.spaceevo.collect.publish;

/** A measurement could not be delivered. */
public final class PublishingFailedException extends RuntimeException {
    public PublishingFailedException(String message) {
        super(message);
    }

    public PublishingFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
