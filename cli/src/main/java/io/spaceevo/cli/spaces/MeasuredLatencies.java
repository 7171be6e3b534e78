package io.spaceevo.cli.spaces;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.spaceevo.cli.options.InputFile;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.collect.publish.MeasurementLines;
import io.spaceevo.failure.UserError;
import io.spaceevo.files.TextFile;
import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.latency.WorkloadMeasurement;
import io.spaceevo.latency.refit.OfflineRefit;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Precision;
import io.spaceevo.quality.DistinctBlocks;
import io.spaceevo.quality.StageTables;
import io.spaceevo.search.OperatorPredictors;
import io.spaceevo.search.Snapshot;
import io.spaceevo.space.Network;
import picocli.CommandLine.Option;

/** INT8 latencies that are learnt from measurements in files, as the running system learns them. */
final class MeasuredLatencies {
    @Option(
            names = "--measurements",
            converter = InputFile.class,
            paramLabel = "FILE",
            description =
                    "Measurements of one machine, as predictor accuracy and measure --out write them: latencies are learnt from them as the running system "
                            + "learns them, instead of taken from the tables. May be given more than once.")
    private List<Path> files = List.of();

    boolean areGiven() {
        return !files.isEmpty();
    }

    /**
     * Tables with predicted latencies; a note tells what they are the latencies of.
     *
     * @throws UserError if the measurements are of several machines, or teach too little
     */
    StageTables tables(DistinctBlocks blocks, Answer answer) {
        var measurements = read();
        var predictors = predictors(measurements);
        var uncovered = predictors.coverage(blocks).stream()
                .filter(operator -> !operator.complete())
                .map(operator -> operator.covered() + " of " + operator.needed() + " blocks of " + operator.operator())
                .collect(Collectors.joining(", "));
        if (!uncovered.isEmpty()) {
            throw new UserError("--measurements teach too little, only " + uncovered
                    + " can be predicted: measure more with spaceevo predictor accuracy or measure --out");
        }
        answer.note(described(measurements, predictors));
        return new Snapshot(blocks, Metric.LATENCY, predictors.predict(blocks)).tables();
    }

    private List<WorkloadMeasurement> read() {
        var all = new ArrayList<Measurement>();
        for (var file : files) {
            all.addAll(MeasurementLines.in(TextFile.read(file, "measurements")));
        }
        var epochs = all.stream().map(Measurement::epoch).distinct().toList();
        if (epochs.size() > 1) {
            throw new UserError("--measurements have to be of one machine and runtime, were of " + epochs.get(0)
                    + " and " + epochs.get(1));
        }
        return all.stream()
                .filter(measurement -> measurement.qualifies() && counts(measurement.kind()))
                .map(WorkloadMeasurement::of)
                .toList();
    }

    private static boolean counts(Kind kind) {
        return kind.precision() == Precision.INT8 && kind.metric() == Metric.LATENCY;
    }

    private static OperatorPredictors predictors(List<WorkloadMeasurement> measurements) {
        var memory = OfflineRefit.of(measurements);
        var predictors = new TreeMap<String, LatencyPredictor>();
        measurements.stream().map(WorkloadMeasurement::kind).distinct().forEach(kind -> memory.predictor(kind)
                .ifPresent(version -> {
                    if (predictors.put(kind.operator(), version.predictor()) != null) {
                        throw new UserError("--measurements have " + kind.operator()
                                + " measured in several ways, one of them " + kind.text() + ": give those of one way");
                    }
                }));
        return new OperatorPredictors(predictors);
    }

    private static String described(List<WorkloadMeasurement> measurements, OperatorPredictors predictors) {
        long networks = measurements.stream()
                .map(WorkloadMeasurement::workload)
                .filter(Network.class::isInstance)
                .distinct()
                .count();
        return predictors.byOperator().containsKey(Network.OPERATOR)
                ? "latencies are those of whole networks, learnt from " + networks
                : "latencies are those of blocks one by one: only " + networks + " whole networks were measured";
    }
}
