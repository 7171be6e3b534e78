package io.spaceevo.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import io.spaceevo.cli.exit.Failure;
import io.spaceevo.cli.kafka.KafkaClients;
import io.spaceevo.cli.topics.BrokerTopics;
import io.spaceevo.console.query.KafkaCluster;
import io.spaceevo.jobs.latency.PredictorRefitJob;
import io.spaceevo.wire.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What the broker tells: itself, the topics, the lag of the measurements and the share of rejected ones. */
final class BrokerChecks implements AutoCloseable {
    private static final Duration REJECTED_OVER = Duration.ofHours(1);

    private final KafkaCluster cluster;
    private final Admin admin;

    BrokerChecks(KafkaCluster cluster) {
        this.cluster = cluster;
        this.admin = KafkaClients.admin(cluster);
    }

    Check broker() {
        try {
            int nodes = await(admin.describeCluster().nodes()).size();
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
        } catch (Failure e) {
            return Check.failed("topics", String.valueOf(e.getMessage()), "mend the broker first");
        }
    }

    /** Measurements that the refit job has not committed as read. */
    Check lag(long limit) {
        return guarded("lag", () -> {
            var ends = offsets(Topic.LATENCY_MEASUREMENTS, OffsetSpec.latest());
            var starts = offsets(Topic.LATENCY_MEASUREMENTS, OffsetSpec.earliest());
            var read =
                    await(admin.listConsumerGroupOffsets(PredictorRefitJob.NAME).partitionsToOffsetAndMetadata());
            long behind = 0;
            for (var end : ends.entrySet()) {
                var position = read.get(end.getKey());
                long from = starts.getOrDefault(end.getKey(), 0L);
                behind += end.getValue() - (position == null ? from : Math.max(from, position.offset()));
            }
            var seen = behind + " of "
                    + ends.values().stream().mapToLong(Long::longValue).sum()
                    + " measurements not read by group " + PredictorRefitJob.NAME;
            return behind <= limit
                    ? Check.ok("lag", seen)
                    : Check.failed(
                            "lag",
                            seen + ", more than " + limit,
                            "see whether " + PredictorRefitJob.NAME
                                    + " runs and completes checkpoints; else restart it with a higher --parallelism");
        });
    }

    /** Records rejected in the last hour against measurements received. */
    Check rejected(Instant now, double share, Supplier<String> newest) {
        return guarded("rejected", () -> {
            var since = now.minus(REJECTED_OVER);
            long rejected = count(Topic.REJECTED_MEASUREMENTS, since);
            long received = count(Topic.LATENCY_MEASUREMENTS, since);
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
        });
    }

    private long count(Topic topic, Instant since) {
        var ends = offsets(topic, OffsetSpec.latest());
        var starts = offsets(topic, OffsetSpec.forTimestamp(since.toEpochMilli()));
        // no record since then is offset -1
        return ends.entrySet().stream()
                .mapToLong(end -> {
                    long start = starts.getOrDefault(end.getKey(), -1L);
                    return start < 0 ? 0 : end.getValue() - start;
                })
                .sum();
    }

    private Map<TopicPartition, Long> offsets(Topic topic, OffsetSpec spec) {
        var description = await(admin.describeTopics(List.of(topic.topicName())).allTopicNames())
                .values();
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        for (var partitions : description) {
            partitions
                    .partitions()
                    .forEach(partition ->
                            wanted.put(new TopicPartition(topic.topicName(), partition.partition()), spec));
        }
        var offsets = new HashMap<TopicPartition, Long>();
        await(admin.listOffsets(wanted).all()).forEach((partition, result) -> offsets.put(partition, result.offset()));
        return offsets;
    }

    private static Check guarded(String name, Supplier<Check> check) {
        try {
            return check.get();
        } catch (Failure e) {
            return Check.failed(name, String.valueOf(e.getMessage()), "mend broker and topics first");
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new Failure(KafkaClients.reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
