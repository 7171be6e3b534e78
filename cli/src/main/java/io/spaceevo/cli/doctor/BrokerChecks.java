package io.spaceevo.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.spaceevo.cli.topics.BrokerTopics;
import io.spaceevo.failure.Failure;
import io.spaceevo.jobs.latency.PredictorRefitJob;
import io.spaceevo.kafka.HiddenRecords;
import io.spaceevo.kafka.KafkaClients;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.kafka.OpenTransaction;
import io.spaceevo.kafka.OpenTransactions;
import io.spaceevo.kafka.TimeLeft;
import io.spaceevo.wire.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What the broker tells: itself, the topics, the lag of the measurements and the share of rejected ones. */
final class BrokerChecks implements AutoCloseable {
    private static final Duration REJECTED_OVER = Duration.ofHours(1);

    /** Left of a check's time to find out why nobody answers: a second, and one more on a busy machine. */
    private static final Duration DIAGNOSIS = Duration.ofSeconds(2);

    private final KafkaCluster cluster;
    private final Admin admin;

    BrokerChecks(KafkaCluster cluster) {
        this.cluster = cluster;
        this.admin = KafkaClients.admin(cluster);
    }

    Check broker(TimeLeft time) {
        try {
            int nodes = await(admin.describeCluster().nodes(), time).size();
            return Check.ok("broker", nodes + (nodes == 1 ? " broker at " : " brokers at ") + cluster);
        } catch (Failure e) {
            return Check.failed(
                    "broker",
                    cluster + " does not answer, " + e.getMessage(),
                    "start it, or name another with --bootstrap-servers");
        }
    }

    Check topics(int partitions) {
        try (var topics = BrokerTopics.of(cluster)) {
            var defects = topics.defects(partitions);
            return defects.isEmpty()
                    ? Check.ok("topics", Topic.values().length + " topics of " + partitions + " partitions")
                    : new Check("topics", false, String.join("; ", defects));
        }
    }

    /** Transactions that hide records of our topics. */
    Check transactions(Instant now, TimeLeft time) {
        var stable = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        var present = await(admin.listTopics().names(), time);
        var hidden = new ArrayList<HiddenRecords>();
        for (var topic : Topic.values()) {
            if (present.contains(topic.topicName())) {
                var ends = offsets(topic, OffsetSpec.latest(), new ListOffsetsOptions(), time);
                offsets(topic, OffsetSpec.latest(), stable, time).forEach((partition, offset) -> {
                    long end = ends.getOrDefault(partition, offset);
                    if (offset < end) {
                        hidden.add(new HiddenRecords(partition, offset, end));
                    }
                });
            }
        }
        var open = hidden.isEmpty() ? List.<OpenTransaction>of() : OpenTransactions.behind(admin, hidden, time);
        return TransactionCheck.of(open, cluster, now);
    }

    /** Measurements that the refit job has not committed as read. */
    Check lag(String group, long limit, TimeLeft time) {
        var ends = offsets(Topic.LATENCY_MEASUREMENTS, OffsetSpec.latest(), new ListOffsetsOptions(), time);
        var starts = offsets(Topic.LATENCY_MEASUREMENTS, OffsetSpec.earliest(), new ListOffsetsOptions(), time);
        var read = await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(), time);
        long behind = 0;
        for (var end : ends.entrySet()) {
            var position = read.get(end.getKey());
            long from = starts.getOrDefault(end.getKey(), 0L);
            behind += end.getValue() - (position == null ? from : Math.max(from, position.offset()));
        }
        var seen = behind + " of "
                + ends.values().stream().mapToLong(Long::longValue).sum()
                + " measurements not read by group " + group
                + (read.isEmpty() ? ", which has committed nothing yet" : "");
        return behind <= limit
                ? Check.ok("lag", seen)
                : Check.failed(
                        "lag",
                        seen + ", more than " + limit,
                        "see whether " + PredictorRefitJob.NAME
                                + " runs and completes checkpoints, and name its group with --group; else restart it with a higher --parallelism");
    }

    /** Records rejected in the last hour against measurements received. */
    Check rejected(Instant now, double share, Supplier<String> newest, TimeLeft time) {
        var since = now.minus(REJECTED_OVER);
        long rejected = count(Topic.REJECTED_RECORDS, since, time);
        long received = count(Topic.LATENCY_MEASUREMENTS, since, time);
        var seen = rejected + " rejected, " + received + " measurements in the last hour";
        if (rejected == 0) {
            return Check.ok("rejected", seen);
        }
        var all = seen + "; newest " + newest.get();
        return rejected <= share * received
                ? Check.ok("rejected", all)
                : Check.failed(
                        "rejected",
                        all,
                        "spaceevo rejected list names them; mend the collector, or upgrade the job and send them again with spaceevo rejected redrive");
    }

    private long count(Topic topic, Instant since, TimeLeft time) {
        var ends = offsets(topic, OffsetSpec.latest(), new ListOffsetsOptions(), time);
        var starts = offsets(topic, OffsetSpec.forTimestamp(since.toEpochMilli()), new ListOffsetsOptions(), time);
        // no record since then is offset -1
        return ends.entrySet().stream()
                .mapToLong(end -> {
                    long start = starts.getOrDefault(end.getKey(), -1L);
                    return start < 0 ? 0 : end.getValue() - start;
                })
                .sum();
    }

    private Map<TopicPartition, Long> offsets(Topic topic, OffsetSpec spec, ListOffsetsOptions options, TimeLeft time) {
        var description = await(admin.describeTopics(List.of(topic.topicName())).allTopicNames(), time)
                .values();
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        for (var partitions : description) {
            partitions
                    .partitions()
                    .forEach(partition ->
                            wanted.put(new TopicPartition(topic.topicName(), partition.partition()), spec));
        }
        var offsets = new HashMap<TopicPartition, Long>();
        await(admin.listOffsets(wanted, options).all(), time)
                .forEach((partition, result) -> offsets.put(partition, result.offset()));
        return offsets;
    }

    private <T> T await(KafkaFuture<T> future, TimeLeft time) {
        try {
            return future.get(Math.max(1, time.rest().minus(DIAGNOSIS).toNanos()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new Failure(KafkaClients.reason(cluster, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
