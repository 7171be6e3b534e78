package io.spaceevo.collect.device.replay;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

import io.spaceevo.latency.WorkloadMeasurement;
import io.spaceevo.measurement.Configuration;

/**
 * Latencies in a {@link CsvFile}: the first column names the operator, those before the latency are named attributes, numbers or words, empty where they do
 * not apply ({@link AttributeCell}). For block names that nn-Meter publishes, the activation column becomes part of the operator, and the row has to be one that a
 * predictor can learn from.
 */
public final class LatencyCsv {
    private static final String ACTIVATION = "activation";

    private final Recording recording;
    private final List<String> columns;

    private LatencyCsv(Recording recording, List<String> columns) {
        this.recording = recording;
        this.columns = columns;
    }

    /** Reads and checks a whole file; an error names file and line. */
    public static List<RecordedLatency> read(Path file, Recording recording) {
        var csv = CsvFile.read(file);
        return csv.rows(new LatencyCsv(recording, csv.header())::latency);
    }

    private RecordedLatency latency(CsvFile.Row row) {
        var cells = row.cells();
        var block = PublishedNames.blockType(cells.get(0));
        var operator = block.orElse(cells.get(0));
        var numbers = new TreeMap<String, Double>();
        var words = new TreeMap<String, String>();
        for (int i = 1; i < cells.size() - 1; i++) {
            var name = columns.get(i);
            var cell = AttributeCell.parse(name, cells.get(i));
            if (block.isPresent() && name.equals(ACTIVATION)) {
                operator += "." + PublishedNames.activation(cell.text());
            } else if (cell.isNumber()) {
                numbers.put(name, cell.numbers().get(0));
            } else if (cell.applies()) {
                words.put(name, cell.word());
            }
        }
        var latency = new RecordedLatency(
                recording.kind(operator), new Configuration(numbers, words), row.latencyMs() * 1000);
        if (block.isPresent()) {
            WorkloadMeasurement.workload(latency.kind(), latency.configuration(), latency.latencyUs());
        }
        return latency;
    }
}
