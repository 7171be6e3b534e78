package io.spaceevo.cli.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantizationTasksTest {
    private static List<BlockConfiguration> blocks(List<MeasurementTask> tasks) {
        return tasks.stream()
                .filter(task -> task.workload() instanceof BlockConfiguration)
                .map(task -> (BlockConfiguration) task.workload())
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"onnxw", "mobilew", "fashion32", "../docs/hyperspaces/resnet50.yaml"})
    void bothNumberFormatsOfAWorkloadAreNeighbours(String hyperspace) {
        var tasks = QuantizationTasks.of(Hyperspaces.named(hyperspace));

        assertThat(tasks).doesNotHaveDuplicates();
        IntStream.range(0, tasks.size() / 2).forEach(i -> {
            assertThat(tasks.get(2 * i).workload())
                    .isEqualTo(tasks.get(2 * i + 1).workload());
            assertThat(tasks.get(2 * i).precision()).isEqualTo(Precision.FP32);
            assertThat(tasks.get(2 * i + 1).precision()).isEqualTo(Precision.INT8);
        });
    }

    @Test
    void everyTypeIsCrossedWithActivationsAndKernels() {
        var onnxw = Hyperspaces.named("onnxw");
        var blocks = blocks(QuantizationTasks.of(onnxw));

        for (var choices : onnxw.searchable().get(0).blocks()) {
            for (int kernel : choices.kernels()) {
                var activations = blocks.stream()
                        .filter(block -> block.type().equals(choices.type()) && block.kernel() == kernel)
                        .map(BlockConfiguration::activation)
                        .collect(Collectors.toSet());
                assertThat(activations)
                        .as(choices.type().name() + " " + kernel)
                        .containsExactlyInAnyOrder(
                                Activation.RELU, Activation.RELU6, Activation.SWISH, Activation.HARD_SWISH);
            }
        }
        assertThat(blocks.stream().map(BlockConfiguration::inputSize).distinct())
                .containsExactlyInAnyOrder(56, 28, 14, 7);
        assertThat(blocks.stream().map(BlockConfiguration::cout).distinct()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(blocks).hasSizeBetween(200, 300);
    }

    @Test
    void theOrderIsRandomButAlwaysTheSame() {
        var tasks = QuantizationTasks.of(Hyperspaces.named("onnxw"));

        assertThat(QuantizationTasks.of(Hyperspaces.named("onnxw"))).isEqualTo(tasks);
        assertThat(blocks(tasks).subList(0, 24).stream()
                        .map(BlockConfiguration::type)
                        .distinct())
                .hasSizeGreaterThan(3);
    }

    @Test
    void networksAreThoseOfTheHyperspaceAndWellKnownOnes() {
        assertThat(networks("onnxw")).isEqualTo(5 + 3);
        assertThat(networks("fashion32")).isEqualTo(3);
    }

    private static long networks(String hyperspace) {
        return QuantizationTasks.of(Hyperspaces.named(hyperspace)).stream()
                .filter(task -> task.workload() instanceof Network && task.precision() == Precision.INT8)
                .count();
    }
}
