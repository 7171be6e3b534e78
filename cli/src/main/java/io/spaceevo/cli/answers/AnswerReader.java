package io.spaceevo.cli.answers;

import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import io.spaceevo.answer.BestSearchSpaceReader;
import io.spaceevo.cli.options.ClusterOptions;
import io.spaceevo.console.query.EveryPlatform;
import io.spaceevo.console.query.FlinkRest;
import io.spaceevo.console.query.LiveBestSearchSpaces;
import io.spaceevo.console.query.ProxyAddress;
import io.spaceevo.console.query.QueryLimits;
import io.spaceevo.console.query.TopicRemark;
import io.spaceevo.failure.Failure;
import io.spaceevo.kafka.KafkaCluster;

/** Opens the reader of a cluster's answers. */
public final class AnswerReader {
    private AnswerReader() {}

    /**
     * A reader of the chosen cluster; the caller closes it.
     *
     * @param remarks is told what is bad about the topics
     */
    public static BestSearchSpaceReader open(ClusterOptions cluster, Consumer<TopicRemark> remarks) {
        var rest = cluster.rest();
        var kafka = cluster.kafka();
        return open(rest, proxiesIfKnown(cluster), kafka, remarks);
    }

    /** @param proxies where the job is asked; none where only topics are to be read */
    public static BestSearchSpaceReader open(
            ClusterOptions cluster, Collection<ProxyAddress> proxies, Consumer<TopicRemark> remarks) {
        return open(cluster.rest(), proxies, cluster.kafka(), remarks);
    }

    /** None where Flink does not tell: the topic answers then, and says that it is stale. */
    private static List<ProxyAddress> proxiesIfKnown(ClusterOptions cluster) {
        try {
            return proxies(cluster);
        } catch (Failure e) {
            return List.of();
        }
    }

    /** Addresses at which the TaskManagers of a cluster answer queries. */
    public static List<ProxyAddress> proxies(ClusterOptions cluster) {
        var known = cluster.queryProxies().stream().map(ProxyAddress::parse).toList();
        if (!known.isEmpty()) {
            return known;
        }
        try {
            return new FlinkRest(cluster.rest())
                    .proxies(cluster.queryPorts(), QueryLimits.standard().perTry());
        } catch (IOException e) {
            throw new Failure("Flink's REST interface does not answer: " + e.getMessage(), e);
        }
    }

    /** A reader for known addresses, which keeps to itself what is bad about the topics. */
    public static BestSearchSpaceReader open(URI rest, Collection<ProxyAddress> proxies, KafkaCluster kafka) {
        return open(rest, proxies, kafka, remark -> {});
    }

    /**
     * A reader for known addresses.
     *
     * @param remarks is told what is bad about the topics
     */
    public static BestSearchSpaceReader open(
            URI rest, Collection<ProxyAddress> proxies, KafkaCluster kafka, Consumer<TopicRemark> remarks) {
        var answers = LiveBestSearchSpaces.open(new FlinkRest(rest), proxies, kafka, QueryLimits.standard(), remarks);
        return EveryPlatform.open(answers, kafka);
    }
}
