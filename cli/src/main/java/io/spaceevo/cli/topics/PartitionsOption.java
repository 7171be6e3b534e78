package io.spaceevo.cli.topics;

import java.util.Optional;

import io.spaceevo.cli.options.Bounds;
import io.spaceevo.cli.options.ClusterOptions;
import io.spaceevo.wire.Topic;
import picocli.CommandLine.Option;

/** How many partitions each topic has. */
public final class PartitionsOption {
    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of each topic. Default: " + Topic.PARTITIONS + ", in an embedded stack "
                    + BrokerTopics.EMBEDDED_PARTITIONS + ".")
    @Bounds(least = 1, most = 10_000)
    private Optional<Integer> partitions = Optional.empty();

    /** What was typed, else the usual number of that cluster. */
    public int of(ClusterOptions cluster) {
        return partitions.orElse(cluster.isEmbedded() ? BrokerTopics.EMBEDDED_PARTITIONS : Topic.PARTITIONS);
    }
}
