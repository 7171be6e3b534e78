package io.spaceevo.cli.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.spaceevo.cli.CommandRun;
import io.spaceevo.measurement.Precision;
import io.spaceevo.onnx.BlockModel;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;
import io.spaceevo.tflite.TfliteModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureTest {
    @TempDir
    private Path folder;

    @Test
    void aFileThatCannotBeWrittenIsBadInput() {
        var file = folder.resolve("missing").resolve("measured.jsonl").toString();
        var run = CommandRun.of("measure", "--hyperspace", "onnxw", "--count", "1", "--out", file);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err())
                .contains("--out")
                .contains("a file that can be written is needed")
                .contains(file);
    }

    @Test
    void anotherRuntimeIsWrongUsage() {
        var run = CommandRun.of("measure", "--hyperspace", "onnxw", "--count", "1", "--runtime", "abacus");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--runtime needs onnxruntime, tflite or adb, was abacus");
    }

    @Test
    void aTfliteModelIsMeasuredAndSaysWhatIsNotDelegated() throws Exception {
        var block = new BlockConfiguration(BlockTypes.named("MobileNetV2"), Activation.HARD_SWISH, 7, 16, 16, 3, 1, 1);
        var file = Files.write(
                folder.resolve("model.tflite"),
                TfliteModel.of(List.of(block), Precision.INT8).bytes());

        var run = CommandRun.of("measure", file.toString(), "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.object().path("medianMs").asDouble()).isBetween(0.0001, 100.0);
        assertThat(run.object().path("operators").asInt()).isEqualTo(4);
        assertThat(run.object().path("notDelegated").path("HARD_SWISH").asInt()).isEqualTo(1);
        assertThat(CommandRun.of("measure", file.toString()).out())
                .contains("model.tflite: ")
                .contains("1 HARD_SWISH")
                .contains("1 of 4 operators run in");
    }

    @Test
    void aTfliteModelHasNoOpenShapes() {
        var run = CommandRun.of("measure", "model.tflite", "--input", "image=1x3");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--input needs an ONNX model");
    }

    @Test
    void anyModelIsMeasured() throws Exception {
        var block = new BlockConfiguration(BlockTypes.named("ResNet"), Activation.RELU, 14, 32, 32, 3, 1, 1);
        var file = Files.write(folder.resolve("model.onnx"), BlockModel.of(block, Precision.INT8));

        var run = CommandRun.of("measure", file.toString(), "--json");

        assertThat(run.code()).as(run.err()).isZero();
        var measured = run.object();
        assertThat(measured.path("medianMs").asDouble()).isBetween(0.001, 100.0);
        assertThat(measured.path("sessions").asInt()).isBetween(5, 15);
        assertThat(measured.path("integerNodes").path("QLinearConv").asInt()).isPositive();
        assertThat(measured.path("conversions")).isEmpty();
        assertThat(CommandRun.of("measure", file.toString()).out())
                .contains("model.onnx: ")
                .contains("QLinearConv")
                .contains("Nothing converts");
    }

    @Test
    void blocksOrAModelHaveToBeNamed() {
        var run = CommandRun.of("measure");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--count").contains("MODEL");
    }
}
