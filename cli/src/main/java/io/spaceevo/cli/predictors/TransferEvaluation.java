package io.spaceevo.cli.predictors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.spaceevo.cli.output.CpuTime;
import io.spaceevo.collect.device.MeasurementClock;
import io.spaceevo.failure.UserError;
import io.spaceevo.latency.transfer.LatencyTransfer;
import io.spaceevo.latency.transfer.SiblingLatencies;
import io.spaceevo.latency.transfer.Work;

/** How well a device is predicted from a few samples and its siblings. */
final class TransferEvaluation {
    private final List<SiblingDevice> siblings;
    private final Map<String, ShapeReader> shapes = new HashMap<>();

    private TransferEvaluation(MeasurementFile device, List<SiblingDevice> siblings) {
        this.siblings = siblings;
        var kinds = new HashMap<String, List<MeasuredRow>>();
        device.rows().forEach(row -> kinds.computeIfAbsent(row.kind(), unused -> new ArrayList<>())
                .add(row));
        kinds.forEach((kind, rows) -> shapes.put(kind, ShapeReader.of(device.attributes(), rows)));
    }

    /**
     * @param split of the new device's rows
     * @param siblings files of other devices
     * @param notes told about rows that no sibling tells of, and siblings that share no configuration
     */
    static PredictorEvaluation of(
            MeasurementFile device, TrainTestSplit split, List<MeasurementFile> siblings, Consumer<String> notes) {
        var others = siblings.stream().map(SiblingDevice::new).toList();
        for (int i = 0; i < others.size(); i++) {
            long shared = device.rows().stream().filter(others.get(i)::measured).count();
            if (2 * shared < device.rows().size()) {
                notes.accept("sibling " + (i + 1) + " measured " + shared + " of the "
                        + device.rows().size() + " configurations of the new device; the others are predicted for it");
            }
        }
        return new TransferEvaluation(device, others).evaluate(split, notes);
    }

    private PredictorEvaluation evaluate(TrainTestSplit split, Consumer<String> notes) {
        var fitting = new CpuTime();
        var samples = split.train().stream().filter(this::isKnown).toList();
        if (samples.size() < LatencyTransfer.LEAST_SAMPLES) {
            throw new UserError("the siblings tell about " + samples.size() + " of the "
                    + split.train().size()
                    + " samples and " + LatencyTransfer.LEAST_SAMPLES
                    + " are needed: give files whose kinds are those of --to, or more --samples");
        }
        var transfer = LatencyTransfer.fit(
                samples.stream().map(this::latencies).toList(),
                samples.stream().mapToDouble(MeasuredRow::micros).toArray());
        double trainSeconds = fitting.seconds();
        var clock = MeasurementClock.ofThisMachine();
        long predicting = clock.nanos();
        var kinds = new TreeMap<String, Predictions>();
        var unknown = new TreeMap<String, Integer>();
        for (var row : split.test()) {
            if (isKnown(row)) {
                kinds.computeIfAbsent(row.kind(), unused -> new Predictions())
                        .add(transfer.predict(latencies(row)), row.micros());
            } else {
                unknown.merge(row.kind(), 1, Integer::sum);
            }
        }
        double predictMicros = (clock.nanos() - predicting) / 1e3;
        unknown.forEach((kind, rows) ->
                notes.accept(kind + " is known to no sibling: its " + rows + " test rows are not judged"));
        return PredictorEvaluation.of(kinds, trainSeconds, predictMicros);
    }

    private boolean isKnown(MeasuredRow row) {
        return siblings.stream().anyMatch(sibling -> !Double.isNaN(sibling.micros(row)));
    }

    private SiblingLatencies latencies(MeasuredRow row) {
        return new SiblingLatencies(
                row.kind(),
                work(row),
                siblings.stream().map(sibling -> sibling.micros(row)).toList());
    }

    /** As of a block that expands, filters and projects, whatever it is: only differences count. */
    private Work work(MeasuredRow row) {
        var shape = shapes.computeIfAbsent(row.kind(), kind -> ShapeReader.of(List.of(), List.of()))
                .of(row);
        return new Work(
                AttributeTerm.EXPANSION.of(shape)
                        + AttributeTerm.DEPTHWISE.of(shape)
                        + AttributeTerm.PROJECTION.of(shape),
                shape.hidden() * (shape.cin() + shape.cout() + shape.kernel() * shape.kernel()),
                AttributeTerm.INPUTS.of(shape)
                        + AttributeTerm.OUTPUTS.of(shape)
                        + AttributeTerm.HIDDEN_INPUTS.of(shape)
                        + AttributeTerm.HIDDEN_OUTPUTS.of(shape));
    }
}
