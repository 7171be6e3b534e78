package io.spaceevo.cli.run;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

import io.spaceevo.answer.BestSearchSpaceReader;
import io.spaceevo.cli.answers.AnswerReader;
import io.spaceevo.cli.topics.BrokerTopics;
import io.spaceevo.console.query.ProxyAddress;
import io.spaceevo.jobs.kafka.KafkaTopics;
import io.spaceevo.jobs.latency.PredictorRefitJob;
import io.spaceevo.jobs.latency.RefitSettings;
import io.spaceevo.jobs.search.SpaceSearchJob;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.stack.EmbeddedStack;
import io.spaceevo.stack.FlinkSettings;
import io.spaceevo.stack.StackLock;
import io.spaceevo.stack.StackRegistry;

/** The whole system on one data folder: broker with all topics, Flink with both jobs. A second start goes on where the first stopped. */
public final class RunningSystem implements AutoCloseable {
    /** How many steps a start tells. */
    static final int STEPS = 4;

    private final EmbeddedStack stack;

    private RunningSystem(EmbeddedStack stack) {
        this.stack = stack;
    }

    /**
     * Starts everything; returns when both jobs run.
     *
     * @param claim on the data folder, which is not given up when the system stops
     * @param seed of default targets
     * @param step hears what begins
     */
    public static RunningSystem start(
            StackLock claim,
            FlinkSettings settings,
            StackRegistry registry,
            Instant startedAt,
            long seed,
            Consumer<String> step)
            throws IOException {
        var stack = EmbeddedStack.start(claim, OptionalInt.empty(), settings, registry, startedAt, step);
        try {
            step.accept("creating the topics");
            try (var topics = BrokerTopics.of(KafkaCluster.at(stack.bootstrapServers()))) {
                topics.create(BrokerTopics.EMBEDDED_PARTITIONS, 1);
            }
            step.accept("starting both jobs");
            var topics = new KafkaTopics(stack.bootstrapServers(), Map.of());
            stack.submit(
                    PredictorRefitJob.NAME,
                    streams ->
                            PredictorRefitJob.wire(streams, topics, PredictorRefitJob.NAME, RefitSettings.defaults()));
            stack.submit(
                    SpaceSearchJob.NAME, streams -> SpaceSearchJob.wire(streams, topics, SpaceSearchJob.NAME, seed));
            return new RunningSystem(stack);
        } catch (IOException | RuntimeException e) {
            try (stack) {
                throw e;
            }
        }
    }

    public String bootstrapServers() {
        return stack.bootstrapServers();
    }

    /** The broker, for clients. */
    public KafkaCluster kafka() {
        return KafkaCluster.at(bootstrapServers());
    }

    public EmbeddedStack stack() {
        return stack;
    }

    /** A reader of this system's answers; the caller closes it. */
    public BestSearchSpaceReader answers() {
        var file = stack.file();
        return AnswerReader.open(
                URI.create(file.restUrl()),
                file.queryProxies().stream().map(ProxyAddress::parse).toList(),
                kafka());
    }

    @Override
    public void close() throws IOException {
        stack.close();
    }
}
