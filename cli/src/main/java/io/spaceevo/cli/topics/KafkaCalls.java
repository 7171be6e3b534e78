package io.spaceevo.cli.topics;

import java.util.concurrent.ExecutionException;

import io.spaceevo.failure.Failure;
import io.spaceevo.kafka.KafkaClients;
import io.spaceevo.kafka.KafkaCluster;
import org.apache.kafka.common.KafkaFuture;

/** Waits for what a cluster's admin client was asked. */
record KafkaCalls(KafkaCluster cluster) {
    /**
     * @param what was asked, as {@code list topics}
     * @throws Failure with the reason, if it was refused or nobody answered
     */
    <T> T await(String what, KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw failed(what, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    Failure failed(String what, ExecutionException e) {
        return new Failure("cannot " + what + " on " + cluster + ": " + KafkaClients.reason(cluster, e), e);
    }

    static Failure interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Failure("interrupted", e);
    }
}
