package io.spaceevo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.stack.DataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A data folder that an earlier version left behind: the broker's log, and whole savepoints of both jobs. This version restores them and goes on. A change that breaks
 * this needs a migration, not another folder. {@link SyntheticTables} and {@link SimulatedFeed} name the same target as then.
 *
 * <p>The next folder is recorded beside the others: {@code ./mvnw verify -pl cli -am -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=EarlierVersionITCase
 * -Dfailsafe.failIfNoSpecifiedTests=false -Dspaceevo.record=FILE.zip}.
 */
class EarlierVersionITCase {
    /** Of commit 066f9bd, 26 November 2026. */
    private static final String RECORDED = "earlier/066f9bd.zip";

    /** Of the population that the search of the recorded folder rests with. */
    private static final String POPULATION = "452088d98c5dfb2aee0c765cf9f7aede60ddf32c0b21ce816421f48b3bd9e80a";

    private static final int EVALUATIONS = 200;

    @TempDir
    private Path folder;

    @Test
    void savepointsOfAnEarlierVersionAreRestoredAndTheSearchGoesOn() throws Exception {
        unzip(RECORDED, SystemUnderTest.data(folder).root());
        var feed = feed();
        var target = feed.target(EVALUATIONS);

        try (var system = SystemUnderTest.start(folder, SystemUnderTest.SETTINGS)) {
            assertThat(system.system().stack().flink().jobs()).hasSize(2).allSatisfy(job -> assertThat(
                            job.restoredFrom())
                    .hasValueSatisfying(from -> assertThat(from.toString()).contains("savepoint-")));
            var restored = system.settled(target, EVALUATIONS);
            assertThat(restored.result().orElseThrow().populationHash()).isEqualTo(POPULATION);
            assertThat(restored.result().orElseThrow().evaluations()).isEqualTo(EVALUATIONS);

            var last = feed.lastOfFirstTasks();
            feed.slowed(last.get(0).workload().blocks().get(0).type().name(), 1.5)
                    .publish(system.servers(), last);
            var next = system.settled(
                    target, 2 * EVALUATIONS, restored.result().orElseThrow().scoreSd());

            Eventually.find(() -> system.committed(target), next::equals);
            assertThat(system.replay(target).object().path("equal").asBoolean()).isTrue();
        }
    }

    @Test
    @EnabledIfSystemProperty(
            named = "spaceevo.record",
            matches = ".+",
            disabledReason = "a folder is recorded on request")
    void recordsAFolder() throws Exception {
        var feed = feed();
        var target = feed.target(EVALUATIONS);
        BestSearchSpace answer;
        try (var system = SystemUnderTest.start(folder, SystemUnderTest.SETTINGS)) {
            SyntheticTables.in(folder.resolve("tables"), "synthetic", 1).publish(system.kafka());
            system.add(target);
            feed.publishForOneAdoption(system.servers(), () -> system.live(target));
            answer = system.settled(target, EVALUATIONS);
            Eventually.find(() -> system.committed(target), answer::equals);
        }
        var file = Path.of(System.getProperty("spaceevo.record")).toAbsolutePath();
        zip(SystemUnderTest.data(folder), file);
        System.out.println("recorded in " + file + ", population hash "
                + answer.result().orElseThrow().populationHash());
    }

    private SimulatedFeed feed() throws IOException {
        return SimulatedFeed.of("earlier", SyntheticTables.in(folder.resolve("tables"), "synthetic", 1));
    }

    /** Broker and jobs only: the rest of a data folder belongs to a process that runs. */
    private static void zip(DataFolder data, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                var zip = new ZipOutputStream(out)) {
            for (var part : List.of(data.broker(), data.jobs())) {
                try (Stream<Path> files = Files.walk(part)) {
                    for (var each : files.filter(Files::isRegularFile).sorted().toList()) {
                        var entry = new ZipEntry(data.root().relativize(each).toString());
                        entry.setTime(0);
                        zip.putNextEntry(entry);
                        Files.copy(each, zip);
                    }
                }
            }
        }
    }

    private static void unzip(String resource, Path folder) throws IOException {
        try (var in = Objects.requireNonNull(
                        EarlierVersionITCase.class.getClassLoader().getResourceAsStream(resource));
                var zip = new ZipInputStream(in)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var file = folder.resolve(entry.getName()).normalize();
                assertThat(file.startsWith(folder)).as(entry.getName()).isTrue();
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
    }
}
