package io.spaceevo.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;

import io.spaceevo.cli.exit.Failure;
import io.spaceevo.console.query.StateAnswer.NoSuchKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStackITCase {
    private static final FlinkSettings SETTINGS =
            FlinkSettings.standard().withCheckpointInterval(Duration.ofMillis(300));

    @TempDir
    private Path folder;

    @Test
    void countsGoOnOverTheLossOfEveryTaskManagerAndARestartOfTheStack() throws Exception {
        String firstAddress;
        try (var stack = start()) {
            var client = client();
            client.createTopics();
            var job = stack.submit(TallyJob.NAME, new TallyJob(stack.bootstrapServers()));
            assertThat(job.restoredFrom()).isEmpty();
            client.say("latency", 100);
            Eventually.equal(() -> client.count("latency"), 100L);
            assertThat(client.ask("throughput")).isInstanceOf(NoSuchKey.class);
            Eventually.equal(() -> client.committed("latency"), 100L);

            for (var each = 0; each < SETTINGS.taskManagers(); each++) {
                stack.flink().killTaskManager(each);
                stack.flink().startTaskManager();
            }
            client.say("latency", 100);
            Eventually.equal(() -> client.count("latency"), 200L);
            firstAddress = stack.bootstrapServers();
            client.close();
        }
        assertThat(StackFile.read(data())).isEmpty();

        try (var stack = start()) {
            assertThat(stack.bootstrapServers()).isEqualTo(firstAddress);
            var job = stack.submit(TallyJob.NAME, new TallyJob(stack.bootstrapServers()));
            assertThat(job.restoredFrom()).isPresent();
            var client = client();
            client.say("latency", 100);
            Eventually.equal(() -> client.count("latency"), 300L);
            Eventually.equal(() -> client.committed("latency"), 300L);
            assertThat(client.everyCommitted("latency"))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 300).boxed().toList());
            client.close();
        }
    }

    @Test
    void countsGoOnAfterTheProcessWasKilled() throws Exception {
        try (var process = StackProcess.start(data(), folder.resolve("home"))) {
            Eventually.equal(
                    () -> StackFile.read(data()).map(stack -> stack.jobs().keySet()),
                    Optional.of(Set.of(TallyJob.NAME)));
            assertThatThrownBy(this::start)
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("in use by process " + process.pid());
            try (var client = new TallyClient(StackFile.read(data()).orElseThrow())) {
                client.say("latency", 100);
                Eventually.equal(() -> client.committed("latency"), 100L);
            }
            process.kill();
        }
        assertThatThrownBy(() -> registry().running(Optional.empty()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("is gone");

        try (var stack = start()) {
            var job = stack.submit(TallyJob.NAME, new TallyJob(stack.bootstrapServers()));
            assertThat(job.restoredFrom()).get().asString().contains("chk-");
            try (var client = client()) {
                client.say("latency", 100);
                Eventually.equal(() -> client.count("latency"), 200L);
                Eventually.equal(() -> client.committed("latency"), 200L);
                assertThat(client.everyCommitted("latency"))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, 200).boxed().toList());
            }
        }
    }

    private DataFolder data() {
        return new DataFolder(folder.resolve("data"));
    }

    private StackRegistry registry() {
        return new StackRegistry(
                folder.resolve("home"), pid -> pid == ProcessHandle.current().pid());
    }

    private EmbeddedStack start() throws IOException {
        return EmbeddedStack.start(data(), OptionalInt.empty(), SETTINGS, registry(), Instant.EPOCH);
    }

    private TallyClient client() {
        return new TallyClient(registry().running(Optional.empty()));
    }
}
