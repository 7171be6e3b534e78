package io.spaceevo.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.junit.jupiter.api.Test;

class ForgottenTransactionsTest {
    private static final KafkaCommittable TRANSACTION = new KafkaCommittable(7, (short) 3, "search-rounds-0-17", null);

    private final SimpleCounter forgotten = new SimpleCounter();
    private final List<String> outcomes = new ArrayList<>();

    /** Fails every commit alike. */
    private record Failing(Throwable reason) implements Committer<KafkaCommittable> {
        @Override
        public void commit(Collection<CommitRequest<KafkaCommittable>> requests) {
            requests.forEach(request -> request.signalFailedWithUnknownReason(reason));
        }

        @Override
        public void close() {}
    }

    private final class Request implements Committer.CommitRequest<KafkaCommittable> {
        @Override
        public KafkaCommittable getCommittable() {
            return TRANSACTION;
        }

        @Override
        public int getNumberOfRetries() {
            return 0;
        }

        @Override
        public void signalFailedWithKnownReason(Throwable reason) {
            outcomes.add("goes on");
        }

        @Override
        public void signalFailedWithUnknownReason(Throwable reason) {
            outcomes.add("fails");
        }

        @Override
        public void retryLater() {
            outcomes.add("retries");
        }

        @Override
        public void updateAndRetryLater(KafkaCommittable committable) {
            outcomes.add("retries");
        }

        @Override
        public void signalAlreadyCommitted() {
            outcomes.add("committed");
        }
    }

    private void commit(Throwable failure) throws Exception {
        try (var committer = new ForgottenTransactions(new Failing(failure), "search-rounds", forgotten)) {
            committer.commit(List.of(new Request()));
        }
    }

    @Test
    void aTransactionThatTheBrokerHasForgottenIsGivenUpAndCounted() throws Exception {
        commit(new InvalidPidMappingException("not assigned to its transactional id"));
        commit(new KafkaException("cannot execute", new InvalidPidMappingException("not assigned")));

        assertThat(outcomes).containsExactly("goes on", "goes on");
        assertThat(forgotten.getCount()).isEqualTo(2);
    }

    @Test
    void everyOtherFailureStaysOne() throws Exception {
        commit(new TransactionalIdAuthorizationException("not allowed"));
        commit(new IllegalStateException("producer is closed"));

        assertThat(outcomes).containsExactly("fails", "fails");
        assertThat(forgotten.getCount()).isZero();
    }
}
