package io.spaceevo.collect.device;

/**
 * The device cannot run a task, as where its runtime does not know an operator. Nothing is published about it.
 *
 * @param reason in the words of the runtime, one line
 */
public record Refusal(String reason) implements Outcome {
    public Refusal {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a refusal needs a reason, was blank");
        }
    }
}
