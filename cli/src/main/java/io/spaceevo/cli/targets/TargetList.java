package io.spaceevo.cli.targets;

import io.spaceevo.cli.options.ClusterOptions;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.kafka.CompactedMessages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code spaceevo target list}. */
@Command(
        name = "list",
        description = "Lists all search targets, with --json one object per line.",
        footerHeading = "%nExample:%n",
        footer = {"  spaceevo target list", "", "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."})
final class TargetList implements Runnable {
    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private Answer answer;

    @Override
    public void run() {
        var content = new TargetTopic(cluster.kafka()).read();
        var targets = content.values();
        targets.forEach((id, target) ->
                answer.print(TargetObject.of(target), out -> out.println(id + "  (" + target.getOrigin() + ")")));
        content.complaints().forEach(line -> answer.note(line + ": spaceevo target remove ends it"));
        CompactedMessages.requireComplete(cluster.kafka(), content);
        if (targets.isEmpty() && content.unreadable().isEmpty()) {
            answer.note(
                    "no targets yet: a platform gets one by itself once all its kinds are measured, or use spaceevo target add");
        }
    }
}
