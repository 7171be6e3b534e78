package io.spaceevo.cli.targets;

import java.util.Map;

import io.spaceevo.cli.options.ClusterOptions;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.failure.UserError;
import io.spaceevo.kafka.CompactedMessages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code spaceevo target remove}. */
@Command(
        name = "remove",
        description =
                "Ends a search and removes its state and its answer. A default target that was removed does not come back.",
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo target remove xeon-vnni.ort.t1/onnxw@23f03a91c9e2/published/latency:10000/5c2a11f0",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        })
final class TargetRemove implements Runnable {
    @Parameters(
            paramLabel = "TARGET",
            description =
                    "Id of the target, as spaceevo target list shows it, or the key of an entry that it passes over.")
    private String target;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private Answer answer;

    @Override
    public void run() {
        var topic = new TargetTopic(cluster.kafka());
        var known = topic.ids();
        if (!known.values().containsKey(target)) {
            CompactedMessages.requireComplete(cluster.kafka(), known);
            throw new UserError("no such target, see spaceevo target list: " + target);
        }
        topic.remove(target);
        answer.print(Map.of("target", target), out -> out.println("removed " + target));
    }
}
