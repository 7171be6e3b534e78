package io.spaceevo.stack;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.spaceevo.failure.Failure;

/** Waits for what Flink promised, never without a limit, and in vain for nobody: sinks wait for a broker that has ended as long as they are let. */
final class FlinkAnswer {
    private FlinkAnswer() {}

    static <T> T of(CompletableFuture<T> answer, Duration limit, String what) {
        return of(answer, new CompletableFuture<>(), limit, what);
    }

    /**
     * @param vain completes when there is nothing more to wait for
     * @throws Failure if the answer is not there by then
     */
    static <T> T of(CompletableFuture<T> answer, CompletableFuture<?> vain, Duration limit, String what) {
        try {
            CompletableFuture.anyOf(answer, vain).get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!answer.isDone()) {
                throw new Failure("the broker has ended: " + what);
            }
            return answer.get();
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
