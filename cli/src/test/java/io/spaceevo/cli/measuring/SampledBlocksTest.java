package io.spaceevo.cli.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.measurement.Precision;
import org.junit.jupiter.api.Test;

class SampledBlocksTest {
    private static final List<Precision> BOTH = List.of(Precision.INT8, Precision.FP32);

    @Test
    void eachBlockStandsOnceInEachNumberFormat() {
        var tasks = SampledBlocks.of(Hyperspaces.named("onnxw"), 300, BOTH, 1);

        assertThat(tasks).hasSize(600).doesNotHaveDuplicates();
        assertThat(tasks.stream().map(MeasurementTask::precision).filter(Precision.INT8::equals))
                .hasSize(300);
    }

    /** The plan measures the few blocks of a small hyperspace again and again; this does not. */
    @Test
    void aSmallHyperspaceGivesAllItHasAndEnds() {
        var resnet = Hyperspaces.named("../docs/hyperspaces/resnet50.yaml");

        var tasks = SampledBlocks.of(resnet, 40, BOTH, 1);

        assertThat(tasks).doesNotHaveDuplicates().hasSizeBetween(2 * 8, 2 * 39);
        assertThat(SampledBlocks.of(resnet, 100_000, BOTH, 1)).hasSameElementsAs(tasks);
        assertThat(tasks.stream().map(task -> task.workload().operator())).contains("MaxPool.none", "Logits.none");
    }
}
