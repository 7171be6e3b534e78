package io.spaceevo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.spaceevo.cli.CommandRun;
import io.spaceevo.cli.tables.QualityImport;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.measurement.Precision;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be asked of platforms that nothing is searched for yet, and while the job is away. */
class VisiblePlatformsITCase {
    private static final int EVALUATIONS = 200;

    @TempDir
    private static Path folder;

    private static QualityImport tables;
    private static SystemUnderTest system;

    @BeforeAll
    static void start() throws IOException {
        tables = SyntheticTables.in(folder.resolve("tables"), "synthetic", 1);
        system = SystemUnderTest.start(folder, SystemUnderTest.SETTINGS);
        tables.publish(system.kafka());
    }

    @AfterAll
    static void stop() throws IOException {
        system.close();
    }

    @Test
    void aPlatformThatMeasuresIsShownWithItsCountsBesideOthersThatHaveATarget() throws Exception {
        system.add(SimulatedFeed.of("searched", tables).target(EVALUATIONS));
        var phone = SimulatedFeed.of("new-phone", tables);
        phone.publish(system.servers(), phone.tasks(25));
        var floating = SimulatedFeed.of("float-phone", tables);
        floating.publish(
                system.servers(),
                floating.tasks(9).stream()
                        .map(task -> new MeasurementTask(task.workload(), Precision.FP32))
                        .toList());

        for (var platform : List.of(phone.platform(), floating.platform())) {
            var asked = Eventually.get(
                    () -> ask("query", "best", "--json", "--platform", platform), run -> run.code() == 0);
            assertThat(asked.object().path("status").asText()).isEqualTo("warming");
            assertThat(asked.object().path("platform").asText()).isEqualTo(platform);
        }
        Eventually.get(
                () -> ask("query", "best", "--json", "--platform", phone.platform()), run -> have(run.object()) == 25);
        Eventually.get(
                () -> ask("query", "best", "--json", "--platform", floating.platform()),
                run -> have(run.object()) == 9);
        assertThat(ask("query", "best", "--json").objects())
                .extracting(answer -> answer.path("platform").asText())
                .contains(phone.platform(), floating.platform());
        assertThat(ask("query", "best", "--platform", floating.platform()).out())
                .contains("no search yet")
                .contains("waits for");
        assertThat(ask("query", "best", "--platform", "nonsense"))
                .satisfies(run -> assertThat(run.code()).isEqualTo(1))
                .satisfies(run -> assertThat(run.err()).contains("nothing is known yet"));
    }

    @Test
    void aTargetForAPlatformThatWasNeverMeasuredIsAddedWithARemark() throws Exception {
        var feed = SimulatedFeed.of("seen", tables);
        feed.publish(system.servers(), feed.tasks(3));

        var unseen =
                Eventually.get(() -> add("pixle-8.tflite.t1"), run -> run.err().contains(feed.platform()));
        assertThat(unseen.code()).isZero();
        assertThat(unseen.object().path("platform").asText()).isEqualTo("pixle-8.tflite.t1");
        assertThat(unseen.err()).contains("no measurement of platform pixle-8.tflite.t1 has arrived yet");
        assertThat(add(feed.platform()).err()).isEmpty();
    }

    @Test
    void whileTheJobRestoresItsStateTheAnswerSaysSo() throws Exception {
        var feed = SimulatedFeed.of("restored", tables);
        var target = feed.target(EVALUATIONS);
        system.add(target);
        feed.publishForOneAdoption(system.servers(), () -> system.live(target));
        var live = system.settled(target, EVALUATIONS);
        Eventually.find(() -> system.committed(target), live::equals);
        String[] question = {"query", "best", "--json", "--target", target.id(), "--platform", feed.platform()};
        assertThat(ask(question).object().path("status").asText()).isEqualTo("ready");

        system.loseTheCluster();
        try {
            var away = Eventually.get(
                    () -> ask(question).object(),
                    answer -> answer.path("status").asText().equals("restoring"));
            assertThat(away.path("stale").asBoolean()).isTrue();
            assertThat(away.path("space").asText())
                    .isEqualTo(live.result().orElseThrow().space());
        } finally {
            system.replaceTheCluster();
        }
        var back = Eventually.get(
                () -> ask(question).object(), answer -> !answer.path("stale").asBoolean());
        assertThat(back.path("status").asText()).isEqualTo("ready");
    }

    private static long have(JsonNode answer) {
        return answer.path("kinds")
                .valueStream()
                .mapToLong(kind -> kind.path("have").asLong())
                .sum();
    }

    private static CommandRun add(String platform) {
        return ask(
                "target", "add", "--json", "--platform", platform, "--hyperspace", "synthetic", "--constraints", "5");
    }

    private static CommandRun ask(String... command) {
        var all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--data", SystemUnderTest.data(folder).root().toString()));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
