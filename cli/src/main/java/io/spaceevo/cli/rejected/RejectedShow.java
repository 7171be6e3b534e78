package io.spaceevo.cli.rejected;

import io.spaceevo.cli.options.ClusterOptions;
import io.spaceevo.cli.options.Texts;
import io.spaceevo.cli.output.Answer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code spaceevo rejected show}: one rejected record in full. */
@Command(
        name = "show",
        description =
                "Shows a rejected record: what was wrong, its bytes in hexadecimal, and the measurement where they can be read.",
        footerHeading = "%nExample:%n",
        footer = {"  spaceevo rejected show 3:1742", "", "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."})
final class RejectedShow implements Runnable {
    @Parameters(
            paramLabel = "ID",
            converter = Texts.RecordId.class,
            description = "partition:offset, as spaceevo rejected list names it.")
    private String id;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private Answer answer;

    @Override
    public void run() {
        try (var topic = RejectedTopic.open(cluster.kafka())) {
            var json = RejectedObject.full(topic.named(id));
            answer.print(json, out -> json.properties()
                    .forEach(field -> out.println(field.getKey() + ": "
                            + (field.getValue().isTextual()
                                    ? field.getValue().asText()
                                    : field.getValue().toString()))));
        }
    }
}
