package io.spaceevo.cli.measuring;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.spaceevo.cli.options.Bounds;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.spool.Spool;
import io.spaceevo.failure.Failure;
import io.spaceevo.files.Sha256;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.stack.LockHolder;
import picocli.CommandLine.Option;

/** Where measurements wait for the broker. */
final class SpoolOptions {
    private static final String SELF = "spaceevo collect";

    private static final int HASH_LENGTH = 8;

    @Option(
            names = "--spool",
            paramLabel = "DIR",
            description =
                    "Folder in which measurements wait until the broker has them, each device in a folder of its own. Default: a folder for each cluster in "
                            + "SPACEEVO_DATA, or in ~/.local/share/spaceevo.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--spool-limit",
            paramLabel = "N",
            defaultValue = "10000",
            description =
                    "Measurements that may wait, 1 kB each. When there are more, the oldest of a configuration that was measured again is dropped first. "
                            + "Default: ${DEFAULT-VALUE}.")
    @Bounds(least = 1, most = 10_000_000)
    private int limit;

    /** A spool that nobody else uses, of a device that nobody else measures. */
    record Claimed(Spool spool, List<DeviceClaim> claims) implements AutoCloseable {
        @Override
        public void close() {
            claims.forEach(DeviceClaim::close);
        }
    }

    /** @throws Failure if another collector measures the device or uses the spool, or it cannot be opened */
    Claimed open(KafkaCluster cluster, OperatorBenchmark benchmark) {
        var device = benchmark.device();
        var own = folder.orElseGet(() -> UserFolder.spool()
                        .resolve(Sha256.of(cluster.bootstrapServers()).substring(0, HASH_LENGTH)))
                .resolve(device);
        var claims = new ArrayList<DeviceClaim>();
        try {
            claims.add(DeviceClaim.ofMachine(benchmark, SELF));
            claims.add(DeviceClaim.claim(own.resolve("lock"), device, LockHolder.self(SELF, Instant.now())));
            return new Claimed(Spool.open(own, limit), claims);
        } catch (IOException | RuntimeException e) {
            claims.forEach(DeviceClaim::close);
            throw e instanceof RuntimeException known
                    ? known
                    : new Failure("the spool " + own + " cannot be opened: " + e + "; choose another with --spool", e);
        }
    }
}
