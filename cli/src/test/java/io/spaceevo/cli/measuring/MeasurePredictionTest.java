package io.spaceevo.cli.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import io.spaceevo.cli.CommandRun;
import io.spaceevo.collect.publish.FilePublisher;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Precision;
import io.spaceevo.onnx.BlockModel;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;
import io.spaceevo.space.Network;
import io.spaceevo.space.Operator;
import io.spaceevo.space.RandomNetworks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models are predicted from files of {@link MadeUpMeasurements} of this machine. */
class MeasurePredictionTest {
    private static final List<Network> NETWORKS =
            RandomNetworks.draw(Hyperspaces.named("onnxw"), 11, new SplittableRandom(4));

    @TempDir
    private Path folder;

    private Path known(String name, DeviceEpoch epoch, int networks) throws Exception {
        var file = folder.resolve(name);
        try (var publisher = new FilePublisher(file)) {
            for (var measurement : MadeUpMeasurements.of(NETWORKS, networks, epoch)) {
                publisher.publish(measurement);
            }
        }
        return file;
    }

    private Path model(List<BlockConfiguration> blocks, Precision precision) throws Exception {
        return Files.write(folder.resolve("model.onnx"), BlockModel.ofNetwork(blocks, precision));
    }

    @Test
    void aNetworkThatWasNotMeasuredIsPredicted() throws Exception {
        var network = NETWORKS.get(10);
        var known = known("known.jsonl", MadeUpMeasurements.thisMachine(), 10);
        var file = model(network.blocks(), Precision.FP32).toString();

        var run = CommandRun.of("measure", file, "--known", known.toString(), "--json");

        assertThat(run.code()).as(run.err()).isZero();
        var predicted = run.object().path("predicted");
        double expected = MadeUpMeasurements.micros(network) / 1000;
        assertThat(predicted.path("ms").asDouble()).isBetween(0.97 * expected, 1.03 * expected);
        assertThat(predicted.path("lowMs").asDouble())
                .isLessThanOrEqualTo(predicted.path("highMs").asDouble());
        assertThat(predicted.path("networks").asInt()).isEqualTo(10);
        assertThat(predicted.path("precision").asText()).isEqualTo("fp32");
        assertThat(predicted.path("macsShare").asDouble()).isEqualTo(1);
        assertThat(predicted.path("leftOut")).isEmpty();
        long macs = 0;
        for (var operator : predicted.path("operators")) {
            macs += Math.round(1e6 * operator.path("mmacs").asDouble());
        }
        assertThat(macs)
                .isEqualTo(network.blocks().stream()
                        .flatMap(block -> block.graph().operators().stream())
                        .mapToLong(Operator::macs)
                        .sum());
        assertThat(CommandRun.of("measure", file, "--known", known.toString()).out())
                .contains("predicted: ", "10 networks of this machine in fp32", "depthwise convolution");
    }

    @Test
    void whatNoBlockHasIsLeftOutByName() throws Exception {
        var pool = new BlockConfiguration(BlockTypes.named("MaxPool"), Activation.NONE, 14, 32, 32, 3, 0, 1);
        var block = new BlockConfiguration(BlockTypes.named("ResNet"), Activation.RELU, 14, 32, 32, 3, 1, 1);
        var known = known("known.jsonl", MadeUpMeasurements.thisMachine(), 10).toString();
        var file = model(List.of(pool, block), Precision.FP32).toString();

        var run = CommandRun.of("measure", file, "--known", known);

        assertThat(run.out()).contains("left out, and to be added: 1 maximum over patches, never measured");
        assertThat(run.out()).contains("measure blocks that have them", "--known more.jsonl");
        assertThat(run.out()).contains("so the true error may be larger");
    }

    @Test
    void fewMeasurementsPredictNothingAndSayWhatIsNeeded() throws Exception {
        var known = known("known.jsonl", MadeUpMeasurements.thisMachine(), 7).toString();
        var block = NETWORKS.get(0).blocks().subList(0, 1);

        var run = CommandRun.of("measure", model(block, Precision.FP32).toString(), "--known", known, "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.object().path("medianMs").asDouble()).isPositive();
        assertThat(run.object().path("predicted").isNull()).isTrue();
        assertThat(run.object().path("notPredicted").asText()).contains("8 measured networks", "and 7, in fp32");
        var int8 = CommandRun.of("measure", model(block, Precision.INT8).toString(), "--known", known);
        assertThat(int8.out()).contains("not predicted: ", "had 0 and 0, in int8");
    }

    @Test
    void measurementsOfAnotherMachineAreBadInput() throws Exception {
        var known = known("other.jsonl", DeviceEpoch.parse("abacus.ort.t1/1.0/a"), 8)
                .toString();
        var file = model(NETWORKS.get(0).blocks(), Precision.FP32).toString();

        var run = CommandRun.of("measure", file, "--known", known);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("--known", "other.jsonl", "abacus.ort.t1/1.0/a", "measured here");
    }

    @Test
    void brokenModelsAreBadInputInOneLine() throws Exception {
        var whole = BlockModel.ofNetwork(NETWORKS.get(0).blocks().subList(0, 2), Precision.INT8);
        var file = folder.resolve("model.onnx");
        for (int length : List.of(0, 1, 100, whole.length / 2, whole.length - 1)) {
            Files.write(file, Arrays.copyOf(whole, length));

            var run = CommandRun.of("measure", file.toString());

            assertThat(run.code()).as("%s bytes: %s", length, run.err()).isEqualTo(2);
            assertThat(run.err().lines()).hasSize(1);
            assertThat(run.err()).contains("model.onnx");
        }
    }

    @Test
    void blocksAndTfliteModelsAreNotPredicted() throws Exception {
        var known = known("known.jsonl", MadeUpMeasurements.thisMachine(), 8).toString();

        var blocks = CommandRun.of("measure", "--hyperspace", "onnxw", "--count", "1", "--known", known);
        var tflite = CommandRun.of("measure", "model.tflite", "--known", known);

        assertThat(blocks.code()).isEqualTo(2);
        assertThat(blocks.err()).contains("--known").contains("given with --count");
        assertThat(tflite.code()).isEqualTo(2);
        assertThat(tflite.err()).contains("--known").contains("given with a TFLite model");
    }
}
