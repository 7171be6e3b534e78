package io.spaceevo.cli.topics;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import io.spaceevo.failure.Failure;
import io.spaceevo.kafka.KafkaClients;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.wire.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of the system on one cluster. */
public final class BrokerTopics implements AutoCloseable {
    /** Partitions in an embedded stack: one broker, two cores. */
    public static final int EMBEDDED_PARTITIONS = 4;

    private static final int TIMEOUT_MS = 10_000;
    private static final int POLL_MS = 100;

    private final Admin admin;
    private final KafkaCluster cluster;
    private final KafkaCalls calls;

    private BrokerTopics(Admin admin, KafkaCluster cluster) {
        this.admin = admin;
        this.cluster = cluster;
        this.calls = new KafkaCalls(cluster);
    }

    public static BrokerTopics of(KafkaCluster cluster) {
        return new BrokerTopics(KafkaClients.admin(cluster), cluster);
    }

    /**
     * Creates what is missing; topics that exist are left alone.
     *
     * @param replication copies of each partition
     * @return those created
     */
    public List<Topic> create(int partitions, int replication) {
        var present = present();
        var created = new ArrayList<Topic>();
        for (var topic : Topic.values()) {
            if (!present.contains(topic) && create(topic, partitions, replication)) {
                created.add(topic);
            }
        }
        awaitAll();
        return created;
    }

    /** A broker knows a new topic a moment after its controller made it. */
    private void awaitAll() {
        try {
            for (int attempt = 0; present().size() < Topic.values().length; attempt++) {
                if (attempt * POLL_MS > TIMEOUT_MS) {
                    throw new Failure("the broker at " + cluster
                            + " does not show all topics that were created: see spaceevo topics check");
                }
                Thread.sleep(POLL_MS);
            }
        } catch (InterruptedException e) {
            throw KafkaCalls.interrupted(e);
        }
    }

    private boolean create(Topic topic, int partitions, int replication) {
        var wanted = new NewTopic(topic.topicName(), partitions, (short) replication).configs(topic.config());
        try {
            admin.createTopics(List.of(wanted)).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw calls.failed("create " + topic, e);
        } catch (InterruptedException e) {
            throw KafkaCalls.interrupted(e);
        }
    }

    /** @throws Failure if the broker does not answer, or has no such topic */
    public void require(Topic topic) {
        if (!present(List.of(topic)).contains(topic)) {
            throw new Failure("there is no topic " + topic + " on " + cluster + ": spaceevo topics create makes it");
        }
    }

    /** What is not as it has to be, one line each; empty where all is well. */
    public List<String> defects(int partitions) {
        var present = present();
        var defects = new ArrayList<String>();
        for (var topic : Topic.values()) {
            if (present.contains(topic)) {
                defects.addAll(defects(topic, partitions));
            } else {
                defects.add(topic + " is missing: spaceevo topics create makes it");
            }
        }
        return defects;
    }

    private List<String> defects(Topic topic, int partitions) {
        var defects = new ArrayList<String>();
        var description = description(topic);
        int actual = description.partitions().size();
        if (actual != partitions) {
            defects.add(topic + " has " + actual + " partitions and needs " + partitions
                    + (topic.compacted() ? ": it has to be made anew, keys would change their partition" : ""));
        }
        long leaderless = description.partitions().stream()
                .filter(partition -> partition.leader() == null
                        || partition.leader().id() == Node.noNode().id())
                .count();
        if (leaderless > 0) {
            defects.add(
                    topic + " has " + leaderless + " partitions without a leader: start the brokers that hold them");
        }
        int copies = description.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(1);
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
        var config = calls.await(
                        "read settings of " + topic,
                        admin.describeConfigs(List.of(resource)).all())
                .get(resource);
        defects.addAll(new TopicSettings(topic, copies)
                .defects(
                        setting -> Optional.ofNullable(config)
                                .map(settings -> settings.get(setting))
                                .map(ConfigEntry::value)
                                .orElse(""),
                        cluster.bootstrapServers()));
        return defects;
    }

    private TopicDescription description(Topic topic) {
        var described = calls.await(
                "describe " + topic,
                admin.describeTopics(List.of(topic.topicName())).allTopicNames());
        return described.values().iterator().next();
    }

    private Set<Topic> present() {
        return present(List.of(Topic.values()));
    }

    /** Asks for these topics by name: a list of all topics leaves out those that a user may not see. */
    private Set<Topic> present(List<Topic> topics) {
        var described = admin.describeTopics(
                        topics.stream().map(Topic::topicName).toList())
                .topicNameValues();
        var present = EnumSet.noneOf(Topic.class);
        for (var topic : topics) {
            if (exists(topic, Objects.requireNonNull(described.get(topic.topicName())))) {
                present.add(topic);
            }
        }
        return present;
    }

    private boolean exists(Topic topic, KafkaFuture<TopicDescription> described) {
        try {
            described.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw calls.failed("look at " + topic, e);
        } catch (InterruptedException e) {
            throw KafkaCalls.interrupted(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
