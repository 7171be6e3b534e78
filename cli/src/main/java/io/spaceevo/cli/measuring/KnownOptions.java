package io.spaceevo.cli.measuring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.spaceevo.cli.options.ClusterOptions;
import io.spaceevo.cli.options.InputFile;
import io.spaceevo.cli.topics.MeasurementTail;
import io.spaceevo.collect.publish.MeasurementLines;
import io.spaceevo.failure.Failure;
import io.spaceevo.failure.UserError;
import io.spaceevo.files.TextFile;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.kafka.TimeLeft;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Measurement;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which measurements a model's latency is predicted from: those of files, or of a running stack. */
final class KnownOptions {
    private static final String NEEDED =
            "a file of measurements, as spaceevo predictor accuracy or measure --out writes";
    private static final Duration LONGEST_READING = Duration.ofSeconds(20);

    @Option(
            names = "--known",
            converter = InputFile.class,
            paramLabel = "FILE",
            description =
                    "Measurements of this machine to predict a MODEL from: first.jsonl of predictor accuracy, or what measure --out wrote. "
                            + "May be given more than once. Default: the measurements of the running stack.")
    private List<Path> files = List.of();

    @Mixin
    private ClusterOptions cluster;

    /** @throws UserError if any of these options was given beside something that is not predicted */
    void refuseBeside(String what) {
        if (!files.isEmpty() || cluster.isGiven()) {
            throw new UserError(
                    "--known, --data, --bootstrap-servers, --kafka, --kafka-config and --rest are to predict an ONNX model, were given with "
                            + what);
        }
    }

    /**
     * Reads what is known of an epoch. Nothing is, where nothing was named and no stack runs.
     *
     * @throws UserError if a file has none of its measurements
     * @throws Failure if a cluster that was named does not answer
     */
    KnownMeasurements read(DeviceEpoch epoch) {
        return files.isEmpty() ? ofCluster(epoch) : ofFiles(epoch);
    }

    private KnownMeasurements ofFiles(DeviceEpoch epoch) {
        var known = new ArrayList<Measurement>();
        for (var file : files) {
            var all = MeasurementLines.in(TextFile.read(file, NEEDED));
            if (all.isEmpty()) {
                throw new UserError("--known: " + file + " has no measurement: give " + NEEDED);
            }
            var ofEpoch = all.stream()
                    .filter(measurement -> measurement.epoch().equals(epoch))
                    .toList();
            if (ofEpoch.isEmpty()) {
                throw new UserError("--known: " + file + " has measurements of "
                        + all.get(0).epoch() + ", but this machine is " + epoch + ": give one that was measured here");
            }
            known.addAll(ofEpoch);
        }
        return KnownMeasurements.of(known);
    }

    private KnownMeasurements ofCluster(DeviceEpoch epoch) {
        try {
            return ofTopic(cluster.kafka(), epoch);
        } catch (UserError e) {
            throw e;
        } catch (Failure e) {
            if (cluster.isNamed()) {
                throw e;
            }
            return KnownMeasurements.none(String.valueOf(e.getMessage()));
        }
    }

    private static KnownMeasurements ofTopic(KafkaCluster kafka, DeviceEpoch epoch) {
        var known = new KnownMeasurements.OfTopic(epoch);
        try {
            new MeasurementTail(kafka).read(TimeLeft.of(LONGEST_READING), (message, receivedAt) -> known.add(message));
        } catch (Failure e) {
            throw new Failure(e.getMessage() + ", at " + kafka + ": start it, or give --known FILE", e);
        }
        return known.measurements();
    }
}
