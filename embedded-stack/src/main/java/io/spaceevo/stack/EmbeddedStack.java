package io.spaceevo.stack;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.spaceevo.failure.Failure;

/**
 * Broker and Flink cluster on one data folder, registered for other commands to find. A
 * second start goes on where the first stopped or was killed.
 */
public final class EmbeddedStack implements AutoCloseable {
    private final DataFolder data;
    private final StackRegistry registry;
    private final Instant startedAt;
    private final EmbeddedBroker broker;
    private final EmbeddedFlink flink;

    private EmbeddedStack(
            DataFolder data, StackRegistry registry, Instant startedAt, EmbeddedBroker broker, EmbeddedFlink flink) {
        this.data = data;
        this.registry = registry;
        this.startedAt = startedAt;
        this.broker = broker;
        this.flink = flink;
    }

    /**
     * Starts everything and tells the registry; returns once the stack takes clients and jobs.
     *
     * @param claim on the data folder; it is not given up when the stack stops
     * @param brokerPort fixed port of the broker; without one the folder's last port, else any free one
     * @param startedAt now
     * @param step hears what begins
     * @throws Failure if a part does not start
     */
    public static EmbeddedStack start(
            StackLock claim,
            OptionalInt brokerPort,
            FlinkSettings settings,
            StackRegistry registry,
            Instant startedAt,
            Consumer<String> step)
            throws IOException {
        var data = claim.data();
        var opened = new OpenedParts();
        try {
            StackFile.remove(data);
            registry.remember(data, claim.isTemporary());
            opened.add((AutoCloseable) () -> registry.forget(data));
            step.accept("starting the broker");
            var broker = opened.add(EmbeddedBroker.start(data.broker(), brokerPort));
            step.accept("starting Flink");
            var flink = opened.add(EmbeddedFlink.start(data, settings));
            var stack = new EmbeddedStack(data, registry, startedAt, broker, flink);
            stack.publish();
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

    /** Why the broker ended by itself; empty while it runs. */
    public Optional<String> brokerEnd() {
        return broker.end();
    }

    /** Stops the jobs, Flink and the broker, in this order; all of them soon where the broker has ended by itself. */
    @Override
    public void close() throws IOException {
        try (broker) {
            StackFile.remove(data);
            if (flink.close(broker.ended())) {
                FolderTree.delete(data.scratch());
            }
        } finally {
            registry.forget(data);
        }
    }

    private void publish() throws IOException {
        file().write(data);
    }
}
