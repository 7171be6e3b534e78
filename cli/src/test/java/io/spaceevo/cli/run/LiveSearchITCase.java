package io.spaceevo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.answer.BestSearchSpace.Part;
import io.spaceevo.answer.BestSearchSpace.Result;
import io.spaceevo.answer.BestSearchSpace.Stage;
import io.spaceevo.cli.CommandRun;
import io.spaceevo.cli.tables.QualityImport;
import io.spaceevo.measurement.Metric;
import io.spaceevo.score.SubnetCosts;
import io.spaceevo.wire.Topic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One running system; every test has a simulated device, and so a platform, of its own. */
class LiveSearchITCase {
    private static final int EVALUATIONS = 300;

    @TempDir
    private static Path folder;

    private static QualityImport tables;
    private static QualityImport tablesWithoutLatencies;
    private static SystemUnderTest system;

    @BeforeAll
    static void start() throws IOException {
        tables = SyntheticTables.in(folder.resolve("tables"), "synthetic", 1e6);
        tablesWithoutLatencies = SyntheticTables.in(folder.resolve("nan"), "synthetic-without-latencies", Double.NaN);
        system = SystemUnderTest.start(folder, SystemUnderTest.SETTINGS);
        tables.publish(system.kafka());
        tablesWithoutLatencies.publish(system.kafka());
    }

    @AfterAll
    static void stop() throws IOException {
        system.close();
    }

    @Test
    void answersWarmUpFromNothingAndNameWhatTheyRestOn() throws Exception {
        var feed = SimulatedFeed.of("cold", tables);
        assertThat(system.reader().read(feed.platform())).isEmpty();

        var target = feed.target(EVALUATIONS);
        system.add(target);
        var tasks = feed.firstTasks();
        feed.publish(system.servers(), tasks.subList(0, 40));
        var warming = Eventually.find(
                () -> system.live(target), answer -> LongStream.of(have(answer)).sum() > 0);
        assertThat(warming.warming()).isTrue();
        assertThat(warming.qualitySet()).isEqualTo("synthetic");
        assertThat(warming.platform()).isEqualTo("simulated-cold.model.t1");
        assertThat(warming.kinds()).hasSize(5).anyMatch(kind -> kind.have() < kind.need());

        feed.publish(system.servers(), tasks.subList(40, tasks.size()));
        var ready = system.evaluated(target, EVALUATIONS);
        assertThat(ready.qualitySet()).isEqualTo("synthetic");
        assertThat(ready.platform()).isEqualTo("simulated-cold.model.t1");
        assertThat(ready.hyperspace()).startsWith("synthetic@");
        assertThat(ready.stale()).isFalse();
        assertThat(ready.kinds()).hasSize(5).allMatch(kind -> kind.have() >= kind.need());
        assertThat(result(ready).epoch()).isEqualTo(feed.epoch());
        assertThat(result(ready).stages()).hasSize(5);
        Eventually.answered(() -> system.reader().platforms(), platforms -> platforms.contains(feed.platform()));
    }

    @Test
    void aLimitOfMemoryWaitsForItsPredictorsAndIsAPartOfTheAnswer() throws Exception {
        var feed = SimulatedFeed.of("roomy", tables);
        var target = feed.targetOfMemoryToo(EVALUATIONS);
        system.add(target);
        feed.publish(system.servers(), feed.firstTasks());
        var waiting = Eventually.find(
                () -> system.live(target),
                answer -> answer.kinds().stream()
                                .filter(kind -> kind.kind().contains("/latency/"))
                                .filter(kind -> kind.have() >= kind.need())
                                .count()
                        == 5);
        assertThat(waiting.warming()).isTrue();
        assertThat(waiting.kinds()).hasSize(10);

        feed.publish(
                system.servers(),
                feed.firstTasks().stream().map(task -> task.of(Metric.MEMORY)).toList());
        var ready = system.evaluated(target, EVALUATIONS);

        assertThat(target.id()).contains("-memory:");
        var parts = result(ready).parts();
        assertThat(parts).extracting(Part::constraint).isEqualTo(target.constraints());
        var memory = parts.get(parts.size() - 1);
        assertThat(memory.constraint().metric()).isEqualTo(Metric.MEMORY);
        assertThat(memory.score()).isPositive();
        assertThat(memory.probability()).isPositive();
        assertThat(result(ready).subnets())
                .extracting(SubnetCosts::metric)
                .containsExactly(Metric.LATENCY, Metric.MEMORY);
        assertThat(ready.kinds())
                .anyMatch(kind -> kind.kind().endsWith("/int8/memory/peak-rss/u8"))
                .allMatch(kind -> kind.have() >= kind.need());
        Eventually.find(() -> system.committed(target), committed -> committed
                .result()
                .filter(best -> best.parts().equals(parts))
                .isPresent());
    }

    @Test
    void theLossOfTaskManagersInTheMiddleOfASearchChangesNoPopulation() throws Exception {
        int evaluations = 3000;
        var calm = SimulatedFeed.of("calm", tables);
        searchOnce(calm, evaluations);
        var expected = system.settled(calm.target(evaluations), evaluations);

        system.loseEveryTaskManager();
        assertThat(system.settled(calm.target(evaluations), evaluations)).isEqualTo(expected);

        var stormy = SimulatedFeed.of("stormy", tables);
        searchOnce(stormy, evaluations);
        var before = system.evaluated(stormy.target(evaluations), 1);
        assertThat(result(before).evaluations()).isLessThan(evaluations);
        system.loseEveryTaskManager();
        var after = system.settled(stormy.target(evaluations), evaluations);

        assertThat(result(after).populationHash()).isEqualTo(result(expected).populationHash());
        assertThat(result(after).space()).isEqualTo(result(expected).space());
        Eventually.find(() -> system.committed(stormy.target(evaluations)), after::equals);
        assertThat(adoptions(stormy, evaluations)).hasSize(1);
        assertThat(RoundsTopic.finished(
                        system.servers(), stormy.target(evaluations).id()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, evaluations / 100).boxed().toList());
    }

    @Test
    void theLossOfTaskManagersWhileInputsArriveLeavesASearchThatReplays() throws Exception {
        var feed = SimulatedFeed.of("busy", tables);
        var target = feed.target(EVALUATIONS);
        system.add(target);
        feed.publish(system.servers(), feed.firstTasks());
        system.evaluated(target, 1);

        var more = feed.tasks(500);
        var measuring = CompletableFuture.runAsync(() -> {
            for (int from = 0; from < more.size(); from += 20) {
                feed.publish(system.servers(), more.subList(from, from + 20));
            }
        });
        system.loseEveryTaskManager();
        measuring.join();

        // how many there are depends on how many arrive while nothing runs
        Eventually.get(() -> adoptions(feed, EVALUATIONS), epochs -> epochs.size() > 1);
        Eventually.get(
                () -> system.replay(target),
                replay -> replay.code() == 0
                        && system.live(target)
                                .map(LiveSearchITCase::result)
                                .filter(result -> result.populationHash()
                                        .equals(replay.object()
                                                .path("populationHash")
                                                .asText()))
                                .isPresent());
    }

    @Test
    void aRuntimeUpdateThatSlowsOneBlockTypeTurnsTheBestSpaceAwayFromIt() throws Exception {
        var feed = SimulatedFeed.of("updated", tables);
        var target = feed.target(EVALUATIONS);
        searchOnce(feed, EVALUATIONS);
        var before = result(system.evaluated(target, EVALUATIONS));
        var favourite = favourite(before);

        var updated = feed.updated("2.0", favourite, 3);
        updated.publish(system.servers(), updated.firstTasks());
        Eventually.get(
                () -> system.live(target).map(answer -> result(answer).epoch()),
                epoch -> epoch.filter(updated.epoch()::equals).isPresent());
        Eventually.get(
                () -> system.committed(target).map(answer -> result(answer).epoch()),
                epoch -> epoch.filter(updated.epoch()::equals).isPresent());

        var after = result(system.evaluated(target, 2 * EVALUATIONS));
        assertThat(count(after, favourite)).isLessThan(count(before, favourite));
        assertThat(adoptions(feed, EVALUATIONS)).containsExactly(feed.epoch(), updated.epoch());
        assertThat(system.replay(target).object().path("equal").asBoolean()).isTrue();
    }

    @Test
    void theLatencyColumnOfTheTablesIsNeverRead() throws Exception {
        var feed = SimulatedFeed.of("column", tables);
        var other = SimulatedFeed.of("column", tablesWithoutLatencies);
        system.add(other.target(EVALUATIONS));
        searchOnce(feed, EVALUATIONS);

        var withColumn = system.evaluated(feed.target(EVALUATIONS), EVALUATIONS);
        var without = system.evaluated(other.target(EVALUATIONS), EVALUATIONS);

        assertThat(result(without).populationHash())
                .isEqualTo(result(withColumn).populationHash());
        assertThat(without.qualitySet()).isEqualTo("synthetic-without-latencies");
    }

    @Test
    void garbageIsSetAsideWithItsBytesAndARejectedMeasurementIsTakenOnceItsKindIsKnown() throws Exception {
        var feed = SimulatedFeed.of("odd", tables);
        var first = feed.firstTasks();
        var one = feed.lastOfFirstTasks();
        var type = one.get(0).workload().blocks().get(0).type().name();
        var garbage = "not a measurement".getBytes(StandardCharsets.UTF_8);
        send(garbage);
        feed.slowed(type, 1000).publish(system.servers(), one);

        var rejected = Eventually.get(() -> rejected("list", "--json"), records -> records.size() == 2);
        var undecodable = byReason(rejected, "undecodable");
        assertThat(rejected("show", undecodable.path("id").asText(), "--json"))
                .first()
                .satisfies(shown -> assertThat(shown.path("value").asText())
                        .isEqualTo(HexFormat.of().formatHex(garbage)));
        assertThat(byReason(rejected, "out-of-range").path("detail").asText()).contains("a guess");

        feed.slowed(type, 100).publish(system.servers(), one);
        rejected("redrive", "--reason", "out-of-range", "--json");
        system.add(feed.target(EVALUATIONS));
        feed.publish(system.servers(), first.subList(0, first.size() - 1));
        system.evaluated(feed.target(EVALUATIONS), EVALUATIONS);
        assertThat(rejected("list", "--json")).hasSize(2);
    }

    @Test
    void withoutTheJobTheTopicAnswersAndSaysSo() throws Exception {
        var feed = SimulatedFeed.of("down", tables);
        var target = feed.target(EVALUATIONS);
        searchOnce(feed, EVALUATIONS);
        var live = system.settled(target, EVALUATIONS);
        Eventually.find(() -> system.committed(target), live::equals);

        system.loseTheCluster();
        try {
            // how old it is depends on how busy this machine is
            Eventually.find(
                    () -> SystemUnderTest.answer(system.reader(), target),
                    answer -> answer.stale() && answer.asStale().equals(live.asStale()));
        } finally {
            system.replaceTheCluster();
        }

        assertThat(system.settled(target, EVALUATIONS)).isEqualTo(live);
    }

    private static void searchOnce(SimulatedFeed feed, int evaluations) throws Exception {
        var target = feed.target(evaluations);
        system.add(target);
        feed.publishForOneAdoption(system.servers(), () -> system.live(target));
    }

    private static long[] have(BestSearchSpace answer) {
        return answer.kinds().stream().mapToLong(kind -> kind.have()).toArray();
    }

    private static Result result(BestSearchSpace answer) {
        return answer.result().orElseThrow(() -> new AssertionError("no result yet: " + answer));
    }

    /** The block type of most stages. */
    private static String favourite(Result result) {
        return result.stages().stream()
                .collect(Collectors.groupingBy(Stage::block, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private static long count(Result result, String block) {
        return result.stages().stream()
                .filter(stage -> stage.block().equals(block))
                .count();
    }

    /** Epochs in the order in which the feed's target adopted predictors of them, as search-rounds has them. */
    private static List<String> adoptions(SimulatedFeed feed, int evaluations) {
        return RoundsTopic.adoptedEpochs(
                system.servers(), feed.target(evaluations).id());
    }

    private static void send(byte[] bytes) throws Exception {
        var serializer = new ByteArraySerializer();
        Map<String, Object> settings = Map.of("bootstrap.servers", system.servers());
        try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
            producer.send(new ProducerRecord<>(Topic.LATENCY_MEASUREMENTS.topicName(), bytes))
                    .get();
        }
    }

    private static List<JsonNode> rejected(String... arguments) {
        var all = new ArrayList<>(List.of("rejected"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", system.servers()));
        return CommandRun.of(all.toArray(String[]::new)).objects();
    }

    private static JsonNode byReason(List<JsonNode> rejected, String reason) {
        return rejected.stream()
                .filter(record -> record.path("reason").asText().equals(reason))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing " + reason + " in " + rejected));
    }
}
