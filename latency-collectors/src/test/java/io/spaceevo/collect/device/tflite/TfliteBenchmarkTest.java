package io.spaceevo.collect.device.tflite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.spaceevo.collect.Collector;
import io.spaceevo.collect.MeasuredKinds;
import io.spaceevo.collect.MeasurementStamp;
import io.spaceevo.collect.RecordingPublisher;
import io.spaceevo.collect.device.Processor;
import io.spaceevo.collect.device.TimingProtocol;
import io.spaceevo.collect.device.TimingProtocols;
import io.spaceevo.collect.device.UsualSpeeds;
import io.spaceevo.collect.device.onnx.OnnxRuntimeBenchmark;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.collect.publish.MeasurementJson;
import io.spaceevo.latency.WorkloadMeasurement;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;
import io.spaceevo.tflite.TfliteModel;
import io.spaceevo.tflite.runtime.TfliteFile;
import io.spaceevo.tflite.runtime.TfliteRuntime;
import io.spaceevo.wire.Measurements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TfliteBenchmarkTest {
    private static final TimingProtocol SHORT = TimingProtocols.twoSessionsOnAnyMachine();
    private static final BlockConfiguration SWISH = block(Activation.SWISH);
    private static final BlockConfiguration HARD_SWISH = block(Activation.HARD_SWISH);

    @TempDir
    private Path folder;

    private static BlockConfiguration block(Activation activation) {
        return new BlockConfiguration(BlockTypes.named("MobileNetV2"), activation, 14, 32, 32, 3, 4, 1);
    }

    private static TfliteBenchmark benchmark() {
        return new TfliteBenchmark("host-1", Processor.ofThisMachine(), SHORT, UsualSpeeds.ofThisProcess());
    }

    @Test
    void aCollectorPublishesRecordsThatSayWhatWasNotDelegated() {
        var publisher = new RecordingPublisher();
        var tasks = new ArrayList<MeasurementTask>();
        for (var block : List.of(SWISH, HARD_SWISH)) {
            Stream.of(Precision.values()).forEach(precision -> tasks.add(new MeasurementTask(block, precision)));
        }
        try (var benchmark = benchmark()) {
            var stamp =
                    new MeasurementStamp("collector-1", benchmark.identity(), InstantSource.system(), System::nanoTime);

            new Collector(benchmark, tasks.iterator(), publisher, stamp, new MeasuredKinds(), 4).measure(4);
        }

        assertThat(publisher.measurements).hasSize(4).allSatisfy(measurement -> {
            assertThat(measurement.epoch().platform().name()).endsWith(".tflite.t1");
            assertThat(measurement.epoch().runtimeVersion()).isEqualTo(TfliteRuntime.version());
            assertThat(measurement.build())
                    .containsEntry("runtime", "tflite")
                    .containsEntry("runtime.delegate", "xnnpack")
                    .containsEntry("runtime.threads", "1")
                    .containsKeys("processor", "model.lowering", "timing");
            assertThat(measurement.summary().medianUs()).isBetween(1.0, 1e6);
            assertThat(WorkloadMeasurement.of(measurement).kind()).isEqualTo(measurement.kind());
            assertThat(Measurements.fromWire(Measurements.toWire(measurement))).isEqualTo(measurement);
            assertThat(MeasurementJson.measurement(MeasurementJson.line(measurement)))
                    .isEqualTo(measurement);
        });
        assertThat(publisher.measurements)
                .extracting(measurement -> measurement.kind().text())
                .containsExactly(
                        "MobileNetV2.swish/int8/latency/thread-cpu/s8",
                        "MobileNetV2.swish/fp32/latency/thread-cpu/float",
                        "MobileNetV2.hard-swish/int8/latency/thread-cpu/s8",
                        "MobileNetV2.hard-swish/fp32/latency/thread-cpu/float");
        assertThat(publisher.measurements.stream().map(TfliteBenchmarkTest::notDelegated))
                .containsExactly("{}", "{}", "{HARD_SWISH=2}", "{}");
    }

    private static String notDelegated(Measurement measurement) {
        return measurement.environment().notDelegated().toString();
    }

    /** The most that two activations can differ by: on other machines XNNPACK may run them alike one day. */
    @Test
    void whatIsNotDelegatedIsMeasuredAsSlowAsItIs() throws Exception {
        try (var benchmark = benchmark()) {
            var timings = benchmark.measure(List.of(
                    new MeasurementTask(SWISH, Precision.INT8), new MeasurementTask(HARD_SWISH, Precision.INT8)));

            assertThat(timings.get(1).summary().medianUs())
                    .isGreaterThan(3 * timings.get(0).summary().medianUs());
        }
    }

    @Test
    void itIsAnotherPlatformThanOnnxRuntimeOnTheSameProcessor() {
        try (var tflite = benchmark();
                var onnx = new OnnxRuntimeBenchmark(
                        "host-1", Processor.ofThisMachine(), SHORT, UsualSpeeds.ofThisProcess())) {
            assertThat(tflite.epoch().platform()).isNotEqualTo(onnx.epoch().platform());
            assertThat(tflite.epoch().fingerprint()).isNotEqualTo(onnx.epoch().fingerprint());
            assertThat(tflite.build().get("processor")).isEqualTo(onnx.build().get("processor"));
        }
    }

    @Test
    void somebodysModelIsMeasuredToo() throws Exception {
        var file = Files.write(
                folder.resolve("model.tflite"),
                TfliteModel.of(List.of(HARD_SWISH), Precision.INT8).bytes());
        try (var benchmark = benchmark()) {
            var timing = benchmark.measure(TfliteFile.read(file));

            assertThat(timing.summary().sessions()).isEqualTo(2);
            assertThat(timing.environment().notDelegated()).containsEntry("HARD_SWISH", 2);
        }
    }
}
