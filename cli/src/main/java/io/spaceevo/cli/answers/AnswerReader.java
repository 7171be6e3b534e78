package io.spaceevo.cli.answers;

import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.List;

import io.spaceevo.answer.BestSearchSpaceReader;
import io.spaceevo.cli.embedded.ClusterOptions;
import io.spaceevo.cli.exit.Failure;
import io.spaceevo.console.query.FlinkRest;
import io.spaceevo.console.query.LiveBestSearchSpaces;
import io.spaceevo.console.query.ProxyAddress;
import io.spaceevo.console.query.QueryLimits;
import io.spaceevo.jobs.search.SpaceSearchJob;

/** Opens the reader of a cluster's answers. */
public final class AnswerReader {
    private AnswerReader() {}

    static BestSearchSpaceReader open(ClusterOptions cluster) {
        var limits = QueryLimits.standard();
        var rest = new FlinkRest(cluster.rest());
        var proxies = cluster.queryProxies().stream().map(ProxyAddress::parse).toList();
        return open(
                cluster.rest(),
                proxies.isEmpty() ? proxies(rest, cluster.queryPort(), limits) : proxies,
                cluster.bootstrapServers());
    }

    /** A reader for known addresses. */
    public static BestSearchSpaceReader open(URI rest, Collection<ProxyAddress> proxies, String bootstrapServers) {
        return LiveBestSearchSpaces.open(
                new FlinkRest(rest),
                SpaceSearchJob.NAME,
                SpaceSearchJob.QUERYABLE_STATE,
                proxies,
                bootstrapServers,
                QueryLimits.standard());
    }

    private static List<ProxyAddress> proxies(FlinkRest rest, int port, QueryLimits limits) {
        try {
            return rest.proxies(port, limits.perTry());
        } catch (IOException e) {
            throw new Failure("Flink's REST interface does not answer: " + e.getMessage(), e);
        }
    }
}
