package io.spaceevo.cli.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;

import io.spaceevo.cli.embedded.DataFolder;
import io.spaceevo.cli.embedded.EmbeddedBroker;
import io.spaceevo.cli.exit.StopSignal;
import io.spaceevo.cli.options.Bounds;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.cli.output.StackLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spaceevo broker}. */
@Command(
        name = "broker",
        description = {
            "Starts a single Kafka broker in this process, and nothing else, on the loopback interface without authentication: for trials with a Flink",
            "cluster of its own. Ctrl-C stops it; a second start on the same folder goes on with the same log."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo broker --data broker-data --port 9092",
            "",
            "Exit codes: 0 stopped, 1 failed, 2 wrong usage or bad input."
        })
public final class BrokerCommand implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder of the broker's log.")
    private Path data;

    @Option(names = "--port", paramLabel = "N", description = "Port for clients. Default: the folder's last, else any.")
    @Bounds(least = 1, most = 65_535)
    private Optional<Integer> port = Optional.empty();

    @Mixin
    private Answer answer;

    @Override
    public Integer call() throws Exception {
        var folder = new DataFolder(data).create();
        StackLog.to(folder.logFile());
        var stop = StopSignal.listen();
        try (var broker =
                EmbeddedBroker.start(folder.broker(), port.map(OptionalInt::of).orElseGet(OptionalInt::empty))) {
            var object = new LinkedHashMap<String, Object>();
            object.put("bootstrapServers", broker.bootstrapServers());
            answer.print(object, out -> out.println("broker at " + broker.bootstrapServers()));
            stop.await();
        }
        return 0;
    }
}
