package io.spaceevo.cli.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.spaceevo.cli.output.Steps;
import io.spaceevo.collect.device.SimulatedDevice;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.failure.UserError;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a simulated device, whose networks take a tenth more than their blocks, and some time for each block and its weights. */
class AccuracyRunTest {
    private static final AccuracyTasks TASKS =
            AccuracyTasks.of(Hyperspaces.named("onnxw"), 400, 12, 10, List.of(Precision.INT8), 3);

    @TempDir
    private Path folder;

    private AccuracyReport report(SimulatedDevice.Settings device) {
        return report(device, TASKS);
    }

    private AccuracyReport report(SimulatedDevice.Settings device, AccuracyTasks tasks) {
        try (var steps = new Steps(line -> {}, AccuracyRun.STEPS)) {
            var run = new AccuracyRun(new SimulatedDevice(device), tasks, folder, false, steps);
            run.measure(Duration.ZERO);
            return run.report(List.of(Precision.INT8));
        }
    }

    @Test
    void networksThatTookNoPartArePredicted() {
        var report = report(SimulatedDevice.Settings.plain("a", 1));

        assertThat(report.configurationsPerMinute()).isPresent();
        assertThat(report.precisions()).singleElement().satisfies(int8 -> {
            assertThat(int8.blocks()).isEqualTo(400);
            assertThat(int8.networks()).isEqualTo(12);
            assertThat(int8.rows()).hasSize(15);
            assertThat(int8.published()).hasSize(5).contains("SEQnet@vnni-A4");
            assertThat(int8.predicted().mape()).isLessThan(4);
            assertThat(int8.sums().mape()).isGreaterThan(9);
            assertThat(int8.rankCorrelation()).isGreaterThan(0.97);
            assertThat(int8.networksAgain().orElseThrow().configurations()).isEqualTo(15);
            assertThat(int8.blocksAgain().orElseThrow().medianDifference()).isBetween(0.1, 2.0);
        });
        assertThat(AccuracyText.csv(report).lines()).hasSize(16).anySatisfy(line -> assertThat(line)
                .matches("int8,SEQnet@vnni-A0(,[0-9.]+){6}"));
        var text = new StringWriter();
        AccuracyText.text(report, new PrintWriter(text, true));
        assertThat(text.toString())
                .contains("int8 latency: 400 blocks and 12 networks learnt, 15 other networks predicted");
    }

    @Test
    void memoryIsMeasuredOnceAndToldInMegabytes() throws Exception {
        var report = report(SimulatedDevice.Settings.plain("a", 1), TASKS.of(Metric.MEMORY));

        assertThat(Files.readAllLines(folder.resolve("first.jsonl")))
                .hasSize(400 + 12 + 15)
                .allMatch(line -> line.contains("\"metric\":\"memory\""));
        assertThat(report.precisions()).singleElement().satisfies(int8 -> {
            assertThat(int8.predicted().mape()).isLessThan(4);
            assertThat(int8.rows()).allSatisfy(row -> {
                assertThat(row.measured()).isBetween(1.0, 1000.0);
                assertThat(row.again())
                        .hasValueSatisfying(again -> assertThat(again).isCloseTo(row.measured(), withinPercentage(5)));
            });
        });
        assertThat(AccuracyText.csv(report))
                .startsWith("precision,network,measured_mb,predicted_mb,low_mb,high_mb,sum_mb,again_mb\n");
        var text = new StringWriter();
        AccuracyText.text(report, new PrintWriter(text, true));
        assertThat(text.toString()).containsPattern("SEQnet@vnni-A0 +measured +[0-9.]+ MB, predicted");
        assertThat(AccuracyText.object(report)).containsEntry("metric", "memory");
    }

    @Test
    void whatIsMeasuredIsNotMeasuredAgain() throws Exception {
        var first = report(SimulatedDevice.Settings.plain("a", 1));
        var size = Files.size(folder.resolve("first.jsonl"));

        var second = report(SimulatedDevice.Settings.plain("a", 1));

        assertThat(Files.size(folder.resolve("first.jsonl"))).isEqualTo(size);
        assertThat(second.configurationsPerMinute()).isEmpty();
        assertThat(second.precisions()).isEqualTo(first.precisions());
    }

    @Test
    void measurementsOfAnotherMachineAreNotMixedIn() {
        report(SimulatedDevice.Settings.plain("a", 1));

        assertThatThrownBy(() -> report(SimulatedDevice.Settings.plain("b", 1)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("first.jsonl has measurements of simulated-a")
                .hasMessageContaining("give another DIR");
    }

    @Test
    void noNetworkIsBothLearntAndPredicted() {
        assertThat(TASKS.training()).doesNotContainAnyElementsOf(TASKS.test());
        assertThat(TASKS.repeated()).containsAll(TASKS.test());
        assertThat(TASKS.test()).extracting(MeasurementTask::precision).containsOnly(Precision.INT8);
    }

    @Test
    void networksAreMetInDifferentMinutesAndBlocksOnce() {
        var learntAndPredicted = Stream.concat(TASKS.training().stream(), TASKS.test().stream())
                .distinct()
                .toList();

        assertThat(TASKS.first()).containsAll(learntAndPredicted).hasSize(400 + 3 * (12 + 15));
        assertThat(TASKS.second())
                .containsAll(TASKS.repeated())
                .hasSize(TASKS.repeated().size() + 2 * 15);
        for (var task : TASKS.test()) {
            assertThat(TASKS.first().lastIndexOf(task) - TASKS.first().indexOf(task))
                    .isEqualTo(400 + 2 * (12 + 15));
        }
    }

    @Test
    void memoryOfNetworksIsMeasuredBehindThatOfBlocks() {
        var tasks = TASKS.of(Metric.MEMORY).first();

        assertThat(tasks.subList(0, 400)).noneMatch(task -> task.workload() instanceof Network);
        assertThat(tasks.subList(400, tasks.size()))
                .hasSize(12 + 15)
                .allMatch(task -> task.workload() instanceof Network);
    }

    @Test
    void tooFewBlocksAreToldBeforeAnythingIsMeasured() {
        assertThatThrownBy(() -> tasks(150))
                .isInstanceOf(UserError.class)
                .hasMessageMatching(
                        "--blocks must give each operator 30 blocks to learn from, was 150, which gives \\S+ 1\\d: ask for about 2\\d\\d");
        assertThat(tasks(300).training()).hasSize(300 + 12);
    }

    private static AccuracyTasks tasks(int blocks) {
        return AccuracyTasks.of(Hyperspaces.named("onnxw"), blocks, 12, 10, List.of(Precision.INT8), 3);
    }
}
