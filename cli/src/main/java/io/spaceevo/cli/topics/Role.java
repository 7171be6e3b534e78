package io.spaceevo.cli.topics;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.spaceevo.cli.rejected.RejectedCommand;
import io.spaceevo.jobs.latency.PredictorRefitJob;
import io.spaceevo.jobs.search.SpaceSearchJob;
import io.spaceevo.wire.Topic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Who talks to Kafka, and what each needs there, on a cluster that denies everything else. The chart in helm/ grants the same. */
public enum Role {
    COLLECTOR("collectors, which publish measurements") {
        @Override
        Stream<Right> needs() {
            return write(Topic.LATENCY_MEASUREMENTS);
        }
    },
    REFIT("the job " + PredictorRefitJob.NAME) {
        @Override
        Stream<Right> needs() {
            return join(
                    read(Topic.LATENCY_MEASUREMENTS),
                    write(Topic.LATENCY_PREDICTORS, Topic.REJECTED_RECORDS),
                    Stream.of(group(PredictorRefitJob.NAME, AclOperation.READ)));
        }
    },
    SEARCH("the job " + SpaceSearchJob.NAME) {
        @Override
        Stream<Right> needs() {
            return join(
                    read(Topic.LATENCY_PREDICTORS, Topic.SEARCH_TARGETS, Topic.HYPERSPACES, Topic.BLOCK_QUALITIES),
                    write(Topic.SEARCH_TARGETS, Topic.SEARCH_ROUNDS, Topic.BEST_SEARCH_SPACES, Topic.REJECTED_RECORDS),
                    Stream.of(
                            group(SpaceSearchJob.NAME, AclOperation.READ),
                            transactions(SpaceSearchJob.NAME, AclOperation.WRITE)));
        }
    },
    READER("people and programs that read: query, replay, target list, rejected list, topics check, doctor") {
        @Override
        Stream<Right> needs() {
            return join(
                    read(Topic.values()),
                    Right.on(AclOperation.DESCRIBE_CONFIGS, Topic.values()),
                    Stream.of(
                            group(PredictorRefitJob.NAME, AclOperation.DESCRIBE),
                            group(SpaceSearchJob.NAME, AclOperation.DESCRIBE),
                            transactions(SpaceSearchJob.NAME, AclOperation.DESCRIBE)));
        }
    },
    ADMIN("operators: also topics create, tables import, target add and remove, rejected redrive") {
        @Override
        Stream<Right> needs() {
            return join(
                    Right.on(AclOperation.ALL, Topic.values()),
                    Stream.of(
                            group(PredictorRefitJob.NAME, AclOperation.ALL),
                            group(SpaceSearchJob.NAME, AclOperation.ALL),
                            group(RejectedCommand.REDRIVE_GROUP, AclOperation.ALL),
                            transactions(SpaceSearchJob.NAME, AclOperation.ALL)));
        }
    };

    private final String purpose;

    Role(String purpose) {
        this.purpose = purpose;
    }

    abstract Stream<Right> needs();

    /** Who has it, for people. */
    String purpose() {
        return purpose;
    }

    /** Its name on the command line and in the chart. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException with the words that there are */
    static Role of(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("role must be one of "
                        + Arrays.stream(values()).map(Role::word).toList() + ", was " + word));
    }

    /**
     * What is allowed from every host, each once, in a fixed order.
     *
     * @param user name of the user who has this role
     */
    public Set<AclBinding> rights(String user) {
        return needs().map(right -> right.of("User:" + user)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whoever may read or write may also see that the topic exists. */
    private static Stream<Right> read(Topic... topics) {
        return Right.on(AclOperation.READ, topics);
    }

    private static Stream<Right> write(Topic... topics) {
        return Right.on(AclOperation.WRITE, topics);
    }

    private static Right group(String name, AclOperation operation) {
        return new Right(ResourceType.GROUP, name, PatternType.LITERAL, operation);
    }

    /** A job has a transactional id for each topic, subtask and transaction, which all begin with its name. */
    private static Right transactions(String prefix, AclOperation operation) {
        return new Right(ResourceType.TRANSACTIONAL_ID, prefix, PatternType.PREFIXED, operation);
    }

    @SafeVarargs
    private static Stream<Right> join(Stream<Right>... parts) {
        return List.of(parts).stream().flatMap(part -> part);
    }

    /** One operation on one resource. */
    record Right(ResourceType type, String name, PatternType pattern, AclOperation operation) {
        static Stream<Right> on(AclOperation operation, Topic... topics) {
            return Arrays.stream(topics)
                    .map(topic -> new Right(ResourceType.TOPIC, topic.topicName(), PatternType.LITERAL, operation));
        }

        AclBinding of(String principal) {
            return new AclBinding(
                    new ResourcePattern(type, name, pattern),
                    new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
        }
    }
}
