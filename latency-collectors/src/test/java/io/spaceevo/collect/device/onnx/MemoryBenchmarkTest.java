package io.spaceevo.collect.device.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;

import io.spaceevo.collect.device.Processor;
import io.spaceevo.collect.device.SessionTiming;
import io.spaceevo.collect.device.Timing;
import io.spaceevo.collect.device.TimingProtocol;
import io.spaceevo.collect.device.UsualSpeeds;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "memory is read from /proc")
class MemoryBenchmarkTest {
    private static MeasurementTask logits(int channels, Precision precision) {
        var block = new BlockConfiguration(BlockTypes.named("Logits"), Activation.NONE, 1, channels, 4096, 1, 0, 1);
        return new MeasurementTask(block, precision, Metric.MEMORY);
    }

    @Test
    void aModelTakesAtLeastTheBytesOfItsWeightsAndMoreOfThemTakeMore() throws Exception {
        try (var machine = new OnnxRuntimeBenchmark(
                        "host-1", Processor.ofThisMachine(), TimingProtocol.standard(), UsualSpeeds.ofThisProcess());
                var memory = new MemoryBenchmark(machine)) {
            var tasks =
                    List.of(logits(1024, Precision.INT8), logits(4096, Precision.INT8), logits(1024, Precision.INT8));

            var timings = memory.measure(tasks);

            assertThat(timings).extracting(Timing::disqualified).allMatch(reason -> reason.isEmpty());
            double small = timings.get(0).summary().medianUs();
            double large = timings.get(1).summary().medianUs();
            assertThat(small).isBetween(4096.0 * 1024, 6 * 4096.0 * 1024);
            assertThat(large).isBetween(small + 3 * 4096 * 1024, 6 * 4096.0 * 4096);
            assertThat(timings.get(2).summary().medianUs())
                    .as("another process of the same model")
                    .isCloseTo(small, within(0.02 * small));
            assertThat(memory.kind(tasks.get(0)).text()).isEqualTo("Logits.none/int8/memory/peak-rss/u8");
            assertThat(memory.epoch()).isEqualTo(machine.epoch());
        }
    }

    /** As measured: a block of 0.4 MB was refused seven times of seven. */
    @Test
    void smallBlocksMayDifferBySomePagesAndLargeOnesByOnePercent() {
        assertThat(judged(380_000, 409_000).disqualified()).isEmpty();
        assertThat(judged(550_000, 622_000).disqualified()).isEmpty();
        assertThat(judged(380_000, 700_000).disqualified()).isPresent();
        assertThat(judged(33_000_000, 33_500_000).disqualified()).isEmpty();
        assertThat(judged(33_000_000, 34_000_000).disqualified()).isPresent();
    }

    private static Timing judged(long one, long other) {
        return MemoryBenchmark.judged(List.of(new SessionTiming(one, 3), new SessionTiming(other, 3)));
    }

    @Test
    void oneDeviceMeasuresBothMetricsOfABatchInItsOrder() throws Exception {
        var block = new BlockConfiguration(BlockTypes.named("ResNet"), Activation.RELU, 7, 16, 16, 3, 1, 1);
        var timed = new MeasurementTask(block, Precision.INT8);
        try (var device = OnnxRuntimeBenchmark.ofThisMachine(
                Set.of(Metric.LATENCY, Metric.MEMORY), UsualSpeeds.ofThisProcess())) {
            var batch = List.of(timed.of(Metric.MEMORY), timed);

            var outcomes = device.measure(batch);

            assertThat(((Timing) outcomes.get(0)).summary().medianUs()).isGreaterThan(100_000);
            assertThat(((Timing) outcomes.get(1)).summary().medianUs()).isLessThan(10_000);
            assertThat(batch)
                    .extracting(task -> device.kind(task).metric())
                    .containsExactly(Metric.MEMORY, Metric.LATENCY);
        }
    }
}
