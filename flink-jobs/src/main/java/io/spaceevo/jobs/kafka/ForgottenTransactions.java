package io.spaceevo.jobs.kafka;

import java.io.IOException;
import java.util.Collection;

import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.internal.KafkaCommitter;
import org.apache.flink.connector.kafka.sink.internal.TransactionFinished;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits, and gives up what the broker has forgotten: a transaction whose id it no longer knows, because the job was away for longer than
 * {@code transactional.id.expiration.ms} (seven days) or the broker lost its transaction log. Such a transaction can never be committed. Flink's committer lets the task
 * fail, which is restored, commits again and fails again, without end; of a transaction that was fenced or aborted it says that it failed for a known reason, and
 * goes on. So does this one.
 */
final class ForgottenTransactions implements Committer<KafkaCommittable> {
    private static final Logger LOG = LoggerFactory.getLogger(ForgottenTransactions.class);

    private final Committer<KafkaCommittable> committer;
    private final String topic;
    private final Counter forgotten;

    /**
     * @param topic that the transactions wrote, for people
     * @param forgotten counts transactions that were given up
     */
    ForgottenTransactions(Committer<KafkaCommittable> committer, String topic, Counter forgotten) {
        this.committer = committer;
        this.topic = topic;
        this.forgotten = forgotten;
    }

    @Override
    public void commit(Collection<CommitRequest<KafkaCommittable>> requests) throws IOException, InterruptedException {
        committer.commit(requests.stream()
                .<CommitRequest<KafkaCommittable>>map(Request::new)
                .toList());
    }

    @Override
    public void close() throws Exception {
        committer.close();
    }

    /** A request whose failure is known if the broker has forgotten its transaction. */
    private final class Request implements CommitRequest<KafkaCommittable> {
        private final CommitRequest<KafkaCommittable> request;

        Request(CommitRequest<KafkaCommittable> request) {
            this.request = request;
        }

        @Override
        public void signalFailedWithUnknownReason(Throwable reason) {
            if (ExceptionUtils.findThrowable(reason, InvalidPidMappingException.class)
                    .isEmpty()) {
                request.signalFailedWithUnknownReason(reason);
                return;
            }
            var transaction = getCommittable().getTransactionalId();
            forgotten.inc();
            LOG.warn(
                    "The broker has forgotten transaction {}: what it held may be missing from {}. The job goes on, and emits every answer again.",
                    transaction,
                    topic);
            if (committer instanceof KafkaCommitter kafka) {
                // as Flink's committer does of other failures: else the writer would keep the transaction in its state
                // for ever
                kafka.getBackchannel().send(TransactionFinished.erroneously(transaction));
            }
            request.signalFailedWithKnownReason(reason);
        }

        @Override
        public KafkaCommittable getCommittable() {
            return request.getCommittable();
        }

        @Override
        public int getNumberOfRetries() {
            return request.getNumberOfRetries();
        }

        @Override
        public void signalFailedWithKnownReason(Throwable reason) {
            request.signalFailedWithKnownReason(reason);
        }

        @Override
        public void retryLater() {
            request.retryLater();
        }

        @Override
        public void updateAndRetryLater(KafkaCommittable committable) {
            request.updateAndRetryLater(committable);
        }

        @Override
        public void signalAlreadyCommitted() {
            request.signalAlreadyCommitted();
        }
    }
}
