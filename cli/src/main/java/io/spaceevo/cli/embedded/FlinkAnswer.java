package io.spaceevo.cli.embedded;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.spaceevo.cli.exit.Failure;

/** Waits for what Flink promised, never without a limit. */
final class FlinkAnswer {
    private FlinkAnswer() {}

    static <T> T of(CompletableFuture<T> answer, Duration limit, String what) {
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Failure("Flink did not answer within " + limit.toSeconds() + " s: " + what, e);
        } catch (ExecutionException e) {
            throw new Failure("Flink failed: " + what + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while waiting for Flink: " + what, e);
        }
    }
}
