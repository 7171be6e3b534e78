package io.spaceevo.collect.device.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;

import io.spaceevo.collect.device.Processor;
import io.spaceevo.collect.device.TimingProtocol;
import io.spaceevo.collect.device.TimingProtocols;
import io.spaceevo.collect.device.UsualSpeeds;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;
import io.spaceevo.space.RandomNetworks;
import org.junit.jupiter.api.Test;

class OnnxRuntimeBenchmarkTest {
    private static final TimingProtocol SHORT = TimingProtocols.twoSessionsOnAnyMachine();

    @Test
    void measuresBothFormatsOfABlock() throws Exception {
        var block =
                new BlockConfiguration(BlockTypes.named("MobileNetV3Res"), Activation.HARD_SWISH, 14, 32, 32, 3, 4, 1);
        var tasks = List.of(new MeasurementTask(block, Precision.INT8), new MeasurementTask(block, Precision.FP32));
        try (var benchmark =
                new OnnxRuntimeBenchmark("host-1", Processor.ofThisMachine(), SHORT, UsualSpeeds.ofThisProcess())) {
            var timings = benchmark.measure(tasks);

            assertThat(timings).hasSize(2).allSatisfy(timing -> {
                assertThat(timing.summary().medianUs()).isBetween(1.0, 1e6);
                assertThat(timing.summary().sessions()).isEqualTo(2);
                assertThat(timing.environment().referenceRatio()).isPositive();
                assertThat(timing.environment().simulated()).isFalse();
            });
            assertThat(benchmark
                            .kind(new MeasurementTask(block, Precision.INT8))
                            .boundary())
                    .isEqualTo("u8");
            assertThat(benchmark
                            .kind(new MeasurementTask(block, Precision.FP32))
                            .boundary())
                    .isEqualTo("float");
        }
    }

    @Test
    void aNetworkIsMeasuredAsAWhole() throws Exception {
        var network = RandomNetworks.draw(Hyperspaces.named("fashion32"), 1, new SplittableRandom(1))
                .get(0);
        try (var benchmark =
                new OnnxRuntimeBenchmark("host-1", Processor.ofThisMachine(), SHORT, UsualSpeeds.ofThisProcess())) {
            var whole = benchmark
                    .measure(List.of(new MeasurementTask(network, Precision.INT8)))
                    .get(0);
            var block = benchmark
                    .measure(List.of(new MeasurementTask(network.blocks().get(0), Precision.INT8)))
                    .get(0);

            assertThat(whole.summary().medianUs())
                    .isGreaterThan(2 * block.summary().medianUs());
            assertThat(benchmark
                            .kind(new MeasurementTask(network, Precision.INT8))
                            .text())
                    .startsWith("network/int8/latency/");
        }
    }

    @Test
    void theEpochNamesProcessorAndRuntime() {
        try (var benchmark = OnnxRuntimeBenchmark.ofThisMachine(UsualSpeeds.ofThisProcess())) {
            assertThat(benchmark.epoch().platform().name()).endsWith(".ort.t1");
            assertThat(benchmark.epoch().runtimeVersion())
                    .isEqualTo(benchmark.build().get("runtime.version"));
            assertThat(benchmark.build()).containsEntry("runtime.threads", "1").containsKey("processor");
        }
    }
}
