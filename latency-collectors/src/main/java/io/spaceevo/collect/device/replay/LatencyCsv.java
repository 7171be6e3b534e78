package io.spaceevo.collect.device.replay;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

import io.spaceevo.measurement.Configuration;

/**
 * Latencies in a {@link CsvFile}: the first column names the operator, those before the latency are named attributes, numbers or words, empty where they do
 * not apply. For block names that nn-Meter publishes, the activation column becomes part of the operator.
 */
public final class LatencyCsv {
    private static final String ACTIVATION = "activation";

    private final List<String> columns;

    private LatencyCsv(List<String> columns) {
        this.columns = columns;
    }

    /** Reads a whole file; an error names file and line. */
    public static List<RecordedLatency> read(Path file) {
        var csv = CsvFile.read(file);
        return csv.rows(new LatencyCsv(csv.header())::latency);
    }

    private RecordedLatency latency(CsvFile.Row row) {
        var cells = row.cells();
        var block = PublishedNames.blockType(cells.get(0));
        var operator = block.orElse(cells.get(0));
        var numbers = new TreeMap<String, Double>();
        var words = new TreeMap<String, String>();
        for (int i = 1; i < cells.size() - 1; i++) {
            String name = columns.get(i);
            String cell = cells.get(i);
            if (block.isPresent() && name.equals(ACTIVATION)) {
                operator += "." + PublishedNames.activation(cell);
            } else if (cell.matches("[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?")) {
                numbers.put(name, Double.valueOf(cell));
            } else if (!cell.isEmpty()) {
                words.put(name, cell);
            }
        }
        return new RecordedLatency(operator, new Configuration(numbers, words), row.latencyMs() * 1000);
    }
}
