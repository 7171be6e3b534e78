package io.spaceevo.kafka;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks a cluster who keeps records back. */
public final class OpenTransactions {
    private OpenTransactions() {}

    /**
     * The transactions that hide records, in the order of these. Partitions whose transaction has ended since are left out.
     *
     * @param time what is left for asking
     */
    public static List<OpenTransaction> behind(KafkaCluster cluster, Collection<HiddenRecords> hidden, TimeLeft time) {
        if (hidden.isEmpty()) {
            return List.of();
        }
        try (var admin = KafkaClients.admin(cluster, time.rest())) {
            return behind(admin, hidden, time);
        }
    }

    /** The same over a connection that is there already. */
    public static List<OpenTransaction> behind(Admin admin, Collection<HiddenRecords> hidden, TimeLeft time) {
        try {
            var partitions = hidden.stream().map(HiddenRecords::partition).toList();
            var producers = producers(admin, partitions, time);
            var ids = producers.values().stream()
                    .flatMap(List::stream)
                    .map(ProducerState::producerId)
                    .collect(Collectors.toSet());
            var names = names(admin, ids, time);
            var begins = begins(admin, names.values(), time);
            var found = new ArrayList<OpenTransaction>();
            for (var records : hidden) {
                for (var producer : producers.getOrDefault(records.partition(), List.of())) {
                    var name = Optional.ofNullable(names.get(producer.producerId()));
                    found.add(new OpenTransaction(
                            records,
                            producer.currentTransactionStartOffset().orElse(records.from()),
                            "producer " + producer.producerId(),
                            name,
                            Optional.of(name.flatMap(id -> Optional.ofNullable(begins.get(id)))
                                    .orElse(Instant.ofEpochMilli(producer.lastTimestamp())))));
                }
            }
            return found;
        } catch (BrokerSilentException e) {
            return hidden.stream()
                    .map(records -> new OpenTransaction(
                            records,
                            records.from(),
                            "a producer that the broker does not name (" + e.getMessage() + ")",
                            Optional.empty(),
                            Optional.empty()))
                    .toList();
        }
    }

    /** Producers with an open transaction, by partition. */
    private static Map<TopicPartition, List<ProducerState>> producers(
            Admin admin, List<TopicPartition> partitions, TimeLeft time) throws BrokerSilentException {
        var open = new HashMap<TopicPartition, List<ProducerState>>();
        await(admin.describeProducers(partitions).all(), time)
                .forEach((partition, state) -> open.put(
                        partition,
                        state.activeProducers().stream()
                                .filter(producer ->
                                        producer.currentTransactionStartOffset().isPresent())
                                .toList()));
        return open;
    }

    /** Transactional ids by producer id, as far as the broker tells them. */
    private static Map<Long, String> names(Admin admin, Collection<Long> producers, TimeLeft time) {
        if (producers.isEmpty()) {
            return Map.of();
        }
        try {
            return await(
                            admin.listTransactions(new ListTransactionsOptions().filterProducerIds(producers))
                                    .all(),
                            time)
                    .stream()
                    .collect(Collectors.toMap(
                            TransactionListing::producerId,
                            TransactionListing::transactionalId,
                            (one, other) -> other));
        } catch (BrokerSilentException e) {
            return Map.of();
        }
    }

    /** Begins of transactions by transactional id; the broker may have forgotten one that its partition still holds open. */
    private static Map<String, Instant> begins(Admin admin, Collection<String> ids, TimeLeft time) {
        var begins = new HashMap<String, Instant>();
        try {
            await(admin.describeTransactions(ids).all(), time).forEach((id, transaction) -> transaction
                    .transactionStartTimeMs()
                    .ifPresent(millis -> begins.put(id, Instant.ofEpochMilli(millis))));
        } catch (BrokerSilentException e) {
            return Map.of(); // the time of the last record stands in
        }
        return begins;
    }

    private static <T> T await(KafkaFuture<T> future, TimeLeft time) throws BrokerSilentException {
        try {
            return future.get(time.rest().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new BrokerSilentException(
                    String.valueOf(Optional.ofNullable(e.getCause()).orElse(e).getMessage()));
        } catch (TimeoutException e) {
            throw new BrokerSilentException("no answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerSilentException("interrupted");
        }
    }

    private static final class BrokerSilentException extends Exception {
        private static final long serialVersionUID = 1L;

        BrokerSilentException(String reason) {
            super(reason);
        }
    }
}
