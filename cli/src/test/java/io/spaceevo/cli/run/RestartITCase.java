package io.spaceevo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.cli.answers.AnswerReader;
import io.spaceevo.cli.targets.TargetTopic;
import io.spaceevo.console.query.ProxyAddress;
import io.spaceevo.failure.Failure;
import io.spaceevo.jobs.latency.PredictorRefitJob;
import io.spaceevo.jobs.search.SpaceSearchJob;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.stack.StackFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartITCase {
    private static final int EVALUATIONS = 200;

    @TempDir
    private Path folder;

    @Test
    void theSearchGoesOnAfterTheProcessWasKilledAndAfterAnOrderlyStop() throws Exception {
        var tables = SyntheticTables.in(folder.resolve("tables"), "synthetic", 1);
        var feed = SimulatedFeed.of("restarted", tables);
        var target = feed.target(EVALUATIONS);
        StackFile killed;
        BestSearchSpace known;
        try (var process = SystemProcess.start(folder)) {
            killed = Eventually.find(
                    () -> StackFile.read(SystemUnderTest.data(folder)),
                    stack -> stack.jobs().keySet().equals(Set.of(PredictorRefitJob.NAME, SpaceSearchJob.NAME)));
            assertThatThrownBy(() -> SystemUnderTest.start(folder, SystemUnderTest.SETTINGS))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("in use by a test (process " + process.pid());
            tables.publish(KafkaCluster.at(killed.bootstrapServers()));
            new TargetTopic(KafkaCluster.at(killed.bootstrapServers())).add(target);
            known = firstAnswer(killed, feed);
            process.kill();
        }
        assertThatThrownBy(() -> SystemUnderTest.registry(folder).running(Optional.empty()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("is gone");

        try (var system = SystemUnderTest.start(folder, SystemUnderTest.SETTINGS)) {
            assertThat(system.servers()).isEqualTo(killed.bootstrapServers());
            assertThat(origins(system)).hasSize(2).allMatch(checkpoint -> checkpoint.contains("chk-"));
            assertThat(system.settled(target, EVALUATIONS)).isEqualTo(known);
            measureAgain(feed, 1.5, system);
            known = system.settled(target, 2 * EVALUATIONS, sd(known));
        }

        try (var system = SystemUnderTest.start(folder, SystemUnderTest.SETTINGS)) {
            assertThat(origins(system)).hasSize(2).allMatch(savepoint -> savepoint.contains("savepoint-"));
            assertThat(system.settled(target, 2 * EVALUATIONS)).isEqualTo(known);
            measureAgain(feed, 3, system);
            var last = system.settled(target, 3 * EVALUATIONS, sd(known));
            Eventually.find(() -> system.committed(target), last::equals);
            assertThat(system.replay(target).object().path("equal").asBoolean()).isTrue();
            assertThat(RoundsTopic.finished(system.servers(), target.id()))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 3 * EVALUATIONS / 100)
                            .boxed()
                            .toList());
        }
    }

    private static double sd(BestSearchSpace answer) {
        return answer.result().orElseThrow().scoreSd();
    }

    /** The answer after the whole budget of one adoption, once it is committed. */
    private static BestSearchSpace firstAnswer(StackFile stack, SimulatedFeed feed) throws Exception {
        var target = feed.target(EVALUATIONS);
        var proxies = stack.queryProxies().stream().map(ProxyAddress::parse).toList();
        try (var reader = AnswerReader.open(
                        URI.create(stack.restUrl()), proxies, KafkaCluster.at(stack.bootstrapServers()));
                var committed = SystemUnderTest.committedAnswers(stack.bootstrapServers())) {
            feed.publishForOneAdoption(stack.bootstrapServers(), () -> SystemUnderTest.answer(reader, target));
            return Eventually.find(
                    () -> Optional.ofNullable(
                            committed.newest(Duration.ofSeconds(10)).values().get(target.id())),
                    answer -> answer.result()
                            .filter(result -> result.evaluations() == EVALUATIONS && !Double.isNaN(result.scoreSd()))
                            .isPresent());
        }
    }

    /** One block, slower than before: its kind is still a table, which the new median leaves, so that exactly one predictor follows. */
    private static void measureAgain(SimulatedFeed feed, double multiplier, SystemUnderTest system) {
        var last = feed.lastOfFirstTasks();
        feed.slowed(last.get(0).workload().blocks().get(0).type().name(), multiplier)
                .publish(system.servers(), last);
    }

    private static List<String> origins(SystemUnderTest system) {
        return system.system().stack().flink().jobs().stream()
                .map(job -> job.restoredFrom().map(Path::toString).orElse("nothing"))
                .toList();
    }
}
