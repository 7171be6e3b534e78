package io.spaceevo.cli.topics;

import java.util.Map;
import java.util.concurrent.Callable;

import io.spaceevo.cli.options.ClusterOptions;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.wire.Topic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code spaceevo topics check}: whether the topics are as they have to be. */
@Command(
        name = "check",
        description = {
            "Checks that every topic exists, with settings under which nothing is lost or refused.",
            "It looks at the number of partitions, cleanup policy, retention, largest message, timestamps by the broker's clock and "
                    + "copies, and prints one line per defect; the exit code is 1 where there is any."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo topics check --bootstrap-servers kafka:9092",
            "",
            "Exit codes: 0 all is well, 1 a defect or no broker, 2 wrong usage or bad input."
        })
final class TopicsCheck implements Callable<Integer> {
    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private PartitionsOption partitions;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() {
        int count = partitions.of(cluster);
        try (var topics = BrokerTopics.of(cluster.kafka())) {
            var defects = topics.defects(count);
            answer.print(Map.of("topics", Topic.values().length, "defects", defects), out -> {
                if (defects.isEmpty()) {
                    out.println(Topic.values().length + " topics are as they have to be");
                }
                defects.forEach(out::println);
            });
            return defects.isEmpty() ? 0 : 1;
        }
    }
}
