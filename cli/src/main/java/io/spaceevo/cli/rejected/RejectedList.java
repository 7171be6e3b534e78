package io.spaceevo.cli.rejected;

import io.spaceevo.cli.options.Bounds;
import io.spaceevo.cli.options.ClusterOptions;
import io.spaceevo.cli.output.Answer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spaceevo rejected list}: the newest rejected records. */
@Command(
        name = "list",
        description = "Lists the newest rejected records, oldest first: id, time, topic and offset, reason and detail.",
        footerHeading = "%nExample:%n",
        footer = {"  spaceevo rejected list --limit 20", "", "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        })
final class RejectedList implements Runnable {
    private static final int MOST = 10_000;

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--limit",
            defaultValue = "20",
            paramLabel = "N",
            description = "How many at most. Default: ${DEFAULT-VALUE}.")
    @Bounds(least = 1, most = 10_000)
    private int limit;

    @Mixin
    private Answer answer;

    @Override
    public void run() {
        try (var topic = RejectedTopic.open(cluster.kafka())) {
            var records = topic.newest(limit);
            for (var record : records) {
                var json = RejectedObject.brief(record);
                answer.print(
                        json,
                        out -> out.printf(
                                "%-10s %s  %s %s:%s  %s: %s%n",
                                record.id(),
                                json.path("receivedAt").asText(),
                                json.path("topic").asText(),
                                json.path("partition").asText(),
                                json.path("offset").asText(),
                                json.path("reason").asText(),
                                json.path("detail").asText()));
            }
            if (records.isEmpty() && !answer.isJson()) {
                answer.note("nothing was rejected");
            }
        }
    }
}
