package io.spaceevo.examples;

import java.net.URI;
import java.util.List;

import io.spaceevo.console.query.FlinkRest;
import io.spaceevo.console.query.LiveBestSearchSpaces;
import io.spaceevo.console.query.QueryLimits;
import io.spaceevo.kafka.KafkaCluster;

/** Asks the running search job: REST URL, proxy port, bootstrap servers, platform. */
public final class AskForTheBestSearchSpace {
    public static void main(String[] arguments) throws Exception {
        var flink = new FlinkRest(URI.create(arguments[0]));
        var limits = QueryLimits.standard();
        var proxies = flink.proxies(List.of(Integer.valueOf(arguments[1])), limits.perTry());
        var kafka = KafkaCluster.at(arguments[2]);
        try (var reader = LiveBestSearchSpaces.open(flink, proxies, kafka, limits)) {
            for (var best : reader.read(arguments[3])) {
                best.result().ifPresent(it -> System.out.println(it.space() + " " + it.score()));
            }
        }
    }
}
