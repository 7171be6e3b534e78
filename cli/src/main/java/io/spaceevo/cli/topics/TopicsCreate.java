package io.spaceevo.cli.topics;

import java.util.List;
import java.util.Map;

import io.spaceevo.cli.options.Bounds;
import io.spaceevo.cli.options.ClusterOptions;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.wire.Topic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spaceevo topics create}: makes the topics that are missing. */
@Command(
        name = "create",
        description = {
            "Creates the topics of the system that are missing; those that exist are left alone.",
            "Partitions are fixed at creation: never raise those of a compacted topic."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo topics create --bootstrap-servers kafka:9092 --replication 3",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        })
final class TopicsCreate implements Runnable {
    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private PartitionsOption partitions;

    @Option(
            names = "--replication",
            defaultValue = "1",
            paramLabel = "N",
            description = "Copies of each partition. Default: ${DEFAULT-VALUE}.")
    @Bounds(least = 1, most = 1000)
    private int replication;

    @Mixin
    private Answer answer;

    @Override
    public void run() {
        int count = partitions.of(cluster);
        try (var topics = BrokerTopics.of(cluster.kafka())) {
            List<String> created = topics.create(count, replication).stream()
                    .map(Topic::topicName)
                    .toList();
            answer.print(
                    Map.of("created", created),
                    out -> out.println(
                            created.isEmpty() ? "all topics exist already" : "created " + String.join(", ", created)));
        }
    }
}
