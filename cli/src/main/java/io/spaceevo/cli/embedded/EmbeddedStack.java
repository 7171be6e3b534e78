package io.spaceevo.cli.embedded;

import java.io.IOException;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.stream.Collectors;

import io.spaceevo.cli.exit.Failure;

/**
 * Broker and Flink cluster on one data folder, registered for other commands to find. Only one stack runs on a folder; a
 * second start goes on where the first stopped or was killed.
 */
public final class EmbeddedStack implements AutoCloseable {
    private final DataFolder data;
    private final Instant startedAt;
    private final StackLock lock;
    private final EmbeddedBroker broker;
    private final EmbeddedFlink flink;

    private EmbeddedStack(
            DataFolder data, Instant startedAt, StackLock lock, EmbeddedBroker broker, EmbeddedFlink flink) {
        this.data = data;
        this.startedAt = startedAt;
        this.lock = lock;
        this.broker = broker;
        this.flink = flink;
    }

    /**
     * Starts everything and tells the registry; returns once the stack takes clients and jobs.
     *
     * @param brokerPort fixed port of the broker; without one the folder's last port, else any free one
     * @param startedAt now
     * @throws Failure if another process holds the folder, or a part does not start
     */
    public static EmbeddedStack start(
            DataFolder data, OptionalInt brokerPort, FlinkSettings settings, StackRegistry registry, Instant startedAt)
            throws IOException {
        var opened = new Opened();
        try {
            var lock = opened.add(StackLock.claim(data, ProcessHandle.current().pid()));
            var broker = opened.add(EmbeddedBroker.start(data.broker(), brokerPort));
            var flink = opened.add(EmbeddedFlink.start(data, settings));
            var stack = new EmbeddedStack(data, startedAt, lock, broker, flink);
            stack.publish();
            registry.remember(data);
            return stack;
        } catch (IOException | RuntimeException e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    /** Starts a job as {@link EmbeddedFlink#submit} does, and adds its id to {@code stack.json}. */
    public RunningJob submit(String name, JobWiring wiring) throws IOException {
        var job = flink.submit(name, wiring);
        publish();
        return job;
    }

    public EmbeddedFlink flink() {
        return flink;
    }

    /** Address of the broker, {@code host:port}. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** What {@code stack.json} says now. */
    public StackFile file() {
        var jobs = flink.jobs().stream()
                .collect(Collectors.toMap(RunningJob::name, job -> job.id().toHexString()));
        return new StackFile(
                broker.bootstrapServers(),
                flink.restUrl(),
                flink.queryProxies(),
                ProcessHandle.current().pid(),
                startedAt,
                jobs);
    }

    /** Stops the jobs, Flink and the broker, in this order, and gives the folder up. */
    @Override
    public void close() throws IOException {
        try (lock;
                broker;
                flink) {
            StackFile.remove(data);
        }
    }

    private void publish() throws IOException {
        file().write(data);
    }
}
