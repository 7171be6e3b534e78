package io.spaceevo.cli.run;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import io.spaceevo.cli.answers.AnswerReader;
import io.spaceevo.console.query.ProxyAddress;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.stack.StackRegistry;

/**
 * Measures how long a kept reader takes for an answer of a running system, milliseconds. Arguments: data folder of {@code spaceevo run}, number of queries. Run it
 * with the class path {@code cli/target/test-classes:cli/target/classes:cli/target/lib/*}.
 */
final class QueryLatency {
    private static final int WARM_UP = 500;

    private QueryLatency() {}

    public static void main(String[] arguments) throws Exception {
        var stack = StackRegistry.of(System.getenv(), Path.of(System.getProperty("user.home")))
                .running(Optional.of(Path.of(arguments[0])));
        var proxies = stack.queryProxies().stream().map(ProxyAddress::parse).toList();
        var millis = new double[Integer.parseInt(arguments[1])];
        int stale = 0;
        try (var reader =
                AnswerReader.open(URI.create(stack.restUrl()), proxies, KafkaCluster.at(stack.bootstrapServers()))) {
            var platform = reader.platforms().get(0);
            for (int query = -WARM_UP; query < millis.length; query++) {
                long begin = System.nanoTime();
                var answers = reader.read(platform);
                double took = (System.nanoTime() - begin) / 1e6;
                if (query >= 0) {
                    millis[query] = took;
                    stale += answers.stream().anyMatch(answer -> answer.stale()) ? 1 : 0;
                }
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%d queries: p50 %.2f ms, p99 %.2f ms, longest %.1f ms, %d from the topic%n",
                millis.length,
                millis[millis.length / 2],
                millis[(int) (millis.length * 0.99)],
                millis[millis.length - 1],
                stale);
    }
}
