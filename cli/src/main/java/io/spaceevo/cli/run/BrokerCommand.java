package io.spaceevo.cli.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;

import io.spaceevo.cli.disk.DiskSpace;
import io.spaceevo.cli.exit.StopSignal;
import io.spaceevo.cli.options.Bounds;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.cli.output.StackLog;
import io.spaceevo.cli.output.Steps;
import io.spaceevo.failure.Failure;
import io.spaceevo.stack.DataFolder;
import io.spaceevo.stack.EmbeddedBroker;
import io.spaceevo.stack.LockHolder;
import io.spaceevo.stack.StackLock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spaceevo broker}. */
@Command(
        name = "broker",
        description = {
            "Starts a single Kafka broker and nothing else, for trials with a Flink cluster of your own.",
            "It listens on the loopback interface, without authentication. Ctrl-C stops it; a second start on the same folder goes "
                    + "on with the same log."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo broker --data broker-data --port 9092",
            "",
            "Exit codes: 0 stopped, 1 failed, 2 wrong usage or bad input."
        })
public final class BrokerCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder of the broker's log.")
    private Path data;

    @Option(names = "--port", paramLabel = "N", description = "Port for clients. Default: the folder's last, else any.")
    @Bounds(least = 1, most = 65_535)
    private Optional<Integer> port = Optional.empty();

    @Mixin
    private Answer answer;

    @Override
    public Integer call() throws Exception {
        try (var claim = StackLock.claim(new DataFolder(data), LockHolder.self("spaceevo broker", Instant.now()));
                var steps = new Steps(answer::note, 1)) {
            var folder = claim.data();
            StackLog.to(folder.logFile());
            var stop = StopSignal.listen(() -> answer.note("stopping; Ctrl-C again ends at once"));
            steps.begin("starting the broker in " + folder.root());
            try (var broker = EmbeddedBroker.start(
                    folder.broker(), port.map(OptionalInt::of).orElseGet(OptionalInt::empty))) {
                claim.keep();
                steps.finish();
                var object = new LinkedHashMap<String, Object>();
                object.put("bootstrapServers", broker.bootstrapServers());
                answer.print(object, out -> out.println("broker at " + broker.bootstrapServers()));
                watch(broker, folder, stop);
                steps.restart("stopping the broker");
            }
        }
        return 0;
    }

    private static void watch(EmbeddedBroker broker, DataFolder folder, StopSignal stop) throws InterruptedException {
        while (!stop.await(LOOK_EVERY)) {
            broker.end().ifPresent(reason -> {
                throw new Failure("the broker ended by itself, " + reason + ": "
                        + DiskSpace.full(folder.root()).orElse("see " + folder.logFile())
                        + ", then start it again, it goes on with the same log");
            });
        }
    }
}
