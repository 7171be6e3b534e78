package io.spaceevo.collect.device.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.spaceevo.collect.CollectionProgress;
import io.spaceevo.collect.RecordingPublisher;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.measurement.Platform;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvReplayTest {
    private static final Recording RECORDING =
            Recording.of(new Platform("xeon-vnni.ort.t1"), "vnni.csv", Precision.INT8);

    @TempDir
    Path folder;

    @Test
    void publishedBlocksBecomeOurKinds() throws Exception {
        var file = file("""
                block,hw,cin,cout,kernel,expand,stride,activation,latency_ms
                MobileNetV3ResBlock,112,16,32,3,4,2,hswish,2.716982
                ResNetBlock,112,16,32,3,0.5,2,relu,0.51025
                """);

        var measurements = replay(LatencyCsv.read(file, RECORDING));

        assertThat(measurements)
                .extracting(m -> m.kind().text())
                .containsExactly("MobileNetV3Res.hard-swish/int8/latency/wall/u8", "ResNet.relu/int8/latency/wall/u8");
        assertThat(measurements).extracting(m -> m.summary().medianUs()).containsExactly(2716.982, 510.25);
        assertThat(measurements.get(1).configuration().numbers())
                .isEqualTo(Map.of("hw", 112.0, "cin", 16.0, "cout", 32.0, "kernel", 3.0, "expand", 0.5, "stride", 2.0));
    }

    @Test
    void otherOperatorsKeepTheirNamesAndAttributes() throws Exception {
        var file = file("""
                block,hw,cin,act,v,latency_ms
                conv,112,16,hard_swish,,1.50863
                """);

        var measurement = replay(LatencyCsv.read(file, RECORDING)).get(0);

        assertThat(measurement.kind().operator()).isEqualTo("conv");
        assertThat(measurement.configuration().text()).isEqualTo("cin=16,hw=112,act=hard_swish");
    }

    @Test
    void aReplaySaysWhatItIs() throws Exception {
        var file = file("block,hw,latency_ms\nconv,112,1.5\n");

        var measurement = replay(LatencyCsv.read(file, RECORDING)).get(0);

        assertThat(measurement.build()).containsEntry("replay", "true").containsEntry("replay.source", "vnni.csv");
        assertThat(measurement.environment().simulated()).isFalse();
        assertThat(measurement.epoch().platform().name()).isEqualTo("xeon-vnni.ort.t1");
    }

    @Test
    void anInterruptStopsAReplayBetweenTwoMeasurements() throws Exception {
        var latencies = LatencyCsv.read(file("block,hw,latency_ms\nconv,112,1.5\nconv,56,1\n"), RECORDING);
        var publisher = new RecordingPublisher();
        CollectionProgress stop = measurement -> Thread.currentThread().interrupt();

        int published = new CsvReplay(RECORDING, latencies)
                .publish("test", publisher, stop, InstantSource.fixed(Instant.EPOCH), () -> 0);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(published).isEqualTo(1);
        assertThat(publisher.measurements).hasSize(1);
    }

    @Test
    void aBrokenRowIsNamedWithFileAndLine() throws Exception {
        var file = file("block,hw,latency_ms\nconv,112,1.5\nconv,112,-1\n");

        assertThatThrownBy(() -> LatencyCsv.read(file, RECORDING))
                .hasMessageContaining(file + ":3: ")
                .hasMessageContaining("-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "block,hw,latency_ms;conv,112,1.5;conv 3,112,2|operator needs letters, digits",
                "block,hw,latency_ms;conv,112,1.5;conv,nan,2|at least one attribute",
                "block,hw,latency_ms;conv,112,1.5;conv,1e999,2|hw needs numbers between",
                "block,act,latency_ms;conv,relu,1.5;conv,re lu,2|value of act needs letters, digits"
            })
    void whatCannotBePublishedIsRefusedWhileTheFileIsRead(String lines, String because) throws Exception {
        var file = file(lines.replace(';', '\n'));

        assertThatThrownBy(() -> LatencyCsv.read(file, RECORDING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file + ":3: ")
                .hasMessageContaining(because);
    }

    /** The job would reject them one by one, behind others that it has learnt. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MobileNetV3ResBlock,112,16,32,3,4,2,hard_swish,2.7|activation must be one of",
                "MobileNetV3ResBlock,112.5,16,32,3,4,2,hswish,2.7|hw needs an integer",
                "MobileNetV3ResBlock,112,16,,3,4,2,hswish,2.7|needs the attribute cout",
                "MobileNetV3ResBlock,112,16,32,99,4,2,hswish,2.7|odd kernel from 1 to 15",
                "MobileNetV3ResBlock,112,16,32,3,4,2,hswish,1e8|latency is between"
            })
    void aBlockThatNoPredictorCanLearnIsRefusedWhileTheFileIsRead(String row, String because) throws Exception {
        var file = file("block,hw,cin,cout,kernel,expand,stride,activation,latency_ms\n"
                + "ResNetBlock,112,16,32,3,0.5,2,relu,0.51\n" + row + "\n");

        assertThatThrownBy(() -> LatencyCsv.read(file, RECORDING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file + ":3: ")
                .hasMessageContaining(because);
    }

    @Test
    void fp32LatenciesAreOfAnotherKind() throws Exception {
        var file = file("block,hw,latency_ms\nconv,112,1.5\n");
        var fp32 = Recording.of(new Platform("pixel4.tflite.t1"), "fp32.csv", Precision.FP32);

        assertThat(LatencyCsv.read(file, fp32).get(0).kind().text()).isEqualTo("conv/fp32/latency/wall/float");
    }

    @Test
    void missingValuesAreNoWordsAndShapesAreOne() throws Exception {
        var file = file("block,input,act,v,latency_ms\nconv,\"[112, 112, 16]\",None,nan,1.5\n");

        assertThat(replay(LatencyCsv.read(file, RECORDING))
                        .get(0)
                        .configuration()
                        .text())
                .isEqualTo("input=112x112x16");
    }

    @Test
    void recordedBlocksAnswerAsADevice() throws Exception {
        var file = file("""
                block,hw,cin,cout,kernel,expand,stride,activation,latency_ms
                ResNetBlock,112,16,32,3,0.5,2,relu,0.51025
                """);
        var benchmark = ReplayBenchmark.of(RECORDING, LatencyCsv.read(file, RECORDING));
        var block = new BlockConfiguration(BlockTypes.named("ResNet"), Activation.RELU, 112, 16, 32, 3, 0.5, 2);
        var task = new MeasurementTask(block, Precision.INT8);

        assertThat(benchmark.tasks()).toIterable().containsExactly(task);
        assertThat(benchmark.measure(List.of(task)).get(0).summary().medianUs()).isEqualTo(510.25);
        assertThatThrownBy(() -> benchmark.measure(List.of(new MeasurementTask(block, Precision.FP32))))
                .hasMessageContaining("recorded blocks only");
    }

    @Test
    void thePublishedFileIsReadAsBlocks() {
        var file = repositoryRoot().resolve("../shared/data/vnni_blocks/vnni_int8_blocks.csv");
        assumeThat(file).as("published block latencies").exists();

        assertReadAsBlocks(file, 18_643);
    }

    /** Every block type that has a published name, in shapes as they are published. */
    @Test
    void aMadeUpFileIsReadAsBlocks() throws Exception {
        var lines = new StringBuilder("block,hw,cin,cout,kernel,expand,stride,activation,latency_ms\n");
        int rows = 0;
        for (var block : List.of(
                "MobileNetV1DualBlock,relu,0",
                "MobileNetV2ResBlock,relu6,4",
                "MobileNetV3ResBlock,hswish,6",
                "MobileNetV2K3ResBlock,relu6,4",
                "MobileNetV3K3ResBlock,hswish,8",
                "ResNetBlock,relu,0.5",
                "ResNetSEBlock,relu,1.5",
                "FusedMBConvResBlock,swish,2",
                "FusedMBConvSEResBlock,swish,2")) {
            var fields = block.split(",");
            for (var shape : List.of("112,16,32,3,%s,2", "56,48,48,5,%s,1", "7,304,448,3,%s,1")) {
                lines.append("%s,%s,%s,0.51025\n".formatted(fields[0], shape.formatted(fields[2]), fields[1]));
                rows++;
            }
        }

        assertReadAsBlocks(file(lines.toString()), rows);
    }

    private static void assertReadAsBlocks(Path file, int rows) {
        assertThat(LatencyCsv.read(file, RECORDING)).hasSize(rows).allSatisfy(row -> assertThat(
                        row.configuration().block(row.kind().operator()).operator())
                .isEqualTo(row.kind().operator()));
    }

    private List<Measurement> replay(List<RecordedLatency> rows) {
        var publisher = new RecordingPublisher();
        int published = new CsvReplay(RECORDING, rows)
                .publish(
                        "replay-1",
                        publisher,
                        CollectionProgress.silent(),
                        InstantSource.fixed(Instant.EPOCH),
                        () -> 0);
        assertThat(published).isEqualTo(rows.size());
        return new ArrayList<>(publisher.measurements);
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("latencies.csv"), text);
    }

    private static Path repositoryRoot() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
