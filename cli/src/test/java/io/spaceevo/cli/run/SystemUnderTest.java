package io.spaceevo.cli.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.answer.AnswerUnavailableException;
import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.answer.BestSearchSpaceReader;
import io.spaceevo.cli.CommandRun;
import io.spaceevo.cli.targets.TargetTopic;
import io.spaceevo.kafka.CompactedTopicReader;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.kafka.TopicUnavailableException;
import io.spaceevo.search.SearchTarget;
import io.spaceevo.stack.DataFolder;
import io.spaceevo.stack.FlinkSettings;
import io.spaceevo.stack.LockHolder;
import io.spaceevo.stack.StackLock;
import io.spaceevo.stack.StackRegistry;
import io.spaceevo.wire.Answers;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;

/** The whole system in this JVM, with two TaskManagers, and what a test asks of it. */
final class SystemUnderTest implements AutoCloseable {
    static final FlinkSettings SETTINGS = FlinkSettings.standard().withCheckpointInterval(Duration.ofMillis(300));

    private final StackLock claim;
    private final RunningSystem system;
    private final BestSearchSpaceReader reader;
    private final CompactedTopicReader<BestSearchSpace> topic;
    private int lost;

    private SystemUnderTest(StackLock claim, RunningSystem system) {
        this.claim = claim;
        this.system = system;
        this.reader = system.answers();
        this.topic = committedAnswers(system.bootstrapServers());
    }

    static SystemUnderTest start(Path folder, FlinkSettings settings) throws IOException {
        var claim = StackLock.claim(data(folder), LockHolder.self("a test", Instant.now()));
        try {
            claim.keep();
            return new SystemUnderTest(
                    claim, RunningSystem.start(claim, settings, registry(folder), Instant.now(), 0, step -> {}));
        } catch (IOException | RuntimeException e) {
            try (claim) {
                throw e;
            }
        }
    }

    static DataFolder data(Path folder) {
        return new DataFolder(folder.resolve("data"));
    }

    static StackRegistry registry(Path folder) {
        return StackRegistry.of(Map.of("SPACEEVO_DATA", folder.resolve("home").toString()), folder);
    }

    static CompactedTopicReader<BestSearchSpace> committedAnswers(String bootstrapServers) {
        var format = WireFormat.of(io.spaceevo.schema.BestSearchSpace.class);
        return CompactedTopicReader.open(
                KafkaCluster.at(bootstrapServers), Topic.BEST_SEARCH_SPACES.topicName(), (key, bytes) -> {
                    try {
                        return Answers.fromWire(format.decode(bytes));
                    } catch (UnreadableMessageException e) {
                        throw new IllegalArgumentException(new String(bytes, StandardCharsets.UTF_8), e);
                    }
                });
    }

    RunningSystem system() {
        return system;
    }

    String servers() {
        return system.bootstrapServers();
    }

    KafkaCluster kafka() {
        return system.kafka();
    }

    void add(SearchTarget target) {
        new TargetTopic(kafka()).add(target);
    }

    BestSearchSpaceReader reader() {
        return reader;
    }

    /** The job's own answer to a target; empty while it does not answer. */
    Optional<BestSearchSpace> live(SearchTarget target) {
        return answer(reader, target).filter(answer -> !answer.stale());
    }

    static Optional<BestSearchSpace> answer(BestSearchSpaceReader reader, SearchTarget target) {
        try {
            return reader.read(target.platform().name()).stream()
                    .filter(answer -> answer.target().equals(target.id()))
                    .findFirst();
        } catch (AnswerUnavailableException e) {
            return Optional.empty();
        }
    }

    /** The committed answer. */
    Optional<BestSearchSpace> committed(SearchTarget target) throws TopicUnavailableException {
        return Optional.ofNullable(topic.newest(Duration.ofSeconds(10)).values().get(target.id()));
    }

    /** The live answer after so many evaluations. */
    BestSearchSpace evaluated(SearchTarget target, long evaluations) throws Exception {
        return Eventually.find(() -> live(target), answer -> answer.result()
                .filter(result -> result.evaluations() >= evaluations)
                .isPresent());
    }

    /** The live answer after so many evaluations, with how sure it is, which is the last thing that an idle search finds out. */
    BestSearchSpace settled(SearchTarget target, long evaluations) throws Exception {
        return settled(target, evaluations, Double.NaN);
    }

    /** @param outdatedSd standard deviation told before, which an answer keeps until it is told anew */
    BestSearchSpace settled(SearchTarget target, long evaluations, double outdatedSd) throws Exception {
        return Eventually.find(() -> live(target), answer -> answer.result()
                .filter(result -> result.evaluations() >= evaluations
                        && !Double.isNaN(result.scoreSd())
                        && result.scoreSd() != outdatedSd)
                .isPresent());
    }

    CommandRun replay(SearchTarget target) {
        return CommandRun.of("replay", "--target", target.id(), "--bootstrap-servers", servers(), "--json");
    }

    /** Ends the TaskManagers one after the other, each as if its machine had gone, and gives each a successor. */
    void loseEveryTaskManager() {
        for (int i = 0; i < SETTINGS.taskManagers(); i++) {
            system.stack().flink().killTaskManager(lost++);
            system.stack().flink().startTaskManager();
        }
    }

    /** Ends all TaskManagers. */
    void loseTheCluster() {
        for (int i = 0; i < SETTINGS.taskManagers(); i++) {
            system.stack().flink().killTaskManager(lost++);
        }
    }

    /** After {@link #loseTheCluster}. */
    void replaceTheCluster() {
        for (int i = 0; i < SETTINGS.taskManagers(); i++) {
            system.stack().flink().startTaskManager();
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
        topic.close();
        try (claim) {
            system.close();
        }
    }
}
