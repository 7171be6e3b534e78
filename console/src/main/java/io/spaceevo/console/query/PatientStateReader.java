package io.spaceevo.console.query;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.spaceevo.console.query.StateAnswer.Unavailable;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Asks in a thread of its own, so that a caller may give up early without breaking off the question: a connection that is being made is ready for the next one.
 * Not for concurrent use.
 */
final class PatientStateReader<T extends SpecificRecordBase> implements StateQuestions<T> {
    private static final long CLOSING_S = 2;

    private final QueryableStateReader state;
    private final QueryableValue<T> value;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(DaemonThread.named("state-queries"));
    private Optional<Question<T>> unanswered = Optional.empty();

    private record Question<T>(String key, CompletableFuture<StateAnswer<T>> answer) {}

    /** @param state is closed with this reader, or with another one that shares it */
    PatientStateReader(QueryableStateReader state, QueryableValue<T> value) {
        this.state = state;
        this.value = value;
    }

    /**
     * The value of a key.
     *
     * @param patience longest wait, whatever the limits of the question itself
     */
    @Override
    public StateAnswer<T> read(String key, Duration patience) {
        var question = unanswered
                .filter(earlier -> earlier.key.equals(key) && !earlier.answer.isDone())
                .orElseGet(
                        () -> new Question<>(key, CompletableFuture.supplyAsync(() -> state.read(value, key), thread)));
        unanswered = Optional.of(question);
        try {
            return question.answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new Unavailable<>("no answer within " + patience.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unavailable<>("interrupted");
        } catch (ExecutionException e) {
            return new Unavailable<>("key " + key + ": " + e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            // else the question that was broken off finds its connection closed, and Netty complains
            boolean ignored = thread.awaitTermination(CLOSING_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        state.close();
    }
}
