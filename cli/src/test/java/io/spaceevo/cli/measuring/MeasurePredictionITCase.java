package io.spaceevo.cli.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;

import io.spaceevo.cli.CommandRun;
import io.spaceevo.collect.publish.KafkaMeasurementPublisher;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Precision;
import io.spaceevo.onnx.BlockModel;
import io.spaceevo.space.Network;
import io.spaceevo.space.RandomNetworks;
import io.spaceevo.stack.EmbeddedBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurePredictionITCase {
    @TempDir
    private Path folder;

    @Test
    void aModelIsPredictedFromTheMeasurementsOfItsMachineInTheTopic() throws Exception {
        var networks = RandomNetworks.draw(Hyperspaces.named("onnxw"), 10, new SplittableRandom(4));
        var unmeasured = networks.get(9);
        var file = Files.write(folder.resolve("model.onnx"), BlockModel.ofNetwork(unmeasured.blocks(), Precision.FP32));
        try (var broker = EmbeddedBroker.start(folder.resolve("broker"), OptionalInt.empty())) {
            var servers = broker.bootstrapServers();
            CommandRun.of("topics", "create", "--partitions", "2", "--bootstrap-servers", servers);

            publish(servers, networks, DeviceEpoch.parse("abacus.ort.t1/1.0/a"));
            var unknown = CommandRun.of("measure", file.toString(), "--bootstrap-servers", servers, "--json");
            assertThat(unknown.object().path("notPredicted").asText())
                    .contains("no trusted measurement of " + MadeUpMeasurements.thisMachine(), "--known FILE");

            publish(servers, networks, MadeUpMeasurements.thisMachine());
            var known = CommandRun.of("measure", file.toString(), "--bootstrap-servers", servers, "--json");
            assertThat(known.code()).as(known.err()).isZero();
            double expected = MadeUpMeasurements.micros(unmeasured) / 1000;
            assertThat(known.object().path("predicted").path("ms").asDouble())
                    .isBetween(0.97 * expected, 1.03 * expected);
        }
    }

    private static void publish(String servers, List<Network> networks, DeviceEpoch epoch) throws Exception {
        try (var publisher = KafkaMeasurementPublisher.connect(new KafkaCluster(servers, Map.of()))) {
            for (var measurement : MadeUpMeasurements.of(networks, 9, epoch)) {
                publisher.publish(measurement);
            }
        }
    }

    @Test
    void aClusterThatDoesNotAnswerFailsBeforeMeasuring() throws Exception {
        var file = Files.write(folder.resolve("model.onnx"), new byte[] {1});

        var run = CommandRun.of("measure", file.toString(), "--bootstrap-servers", "127.0.0.1:1");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("127.0.0.1:1");
    }
}
