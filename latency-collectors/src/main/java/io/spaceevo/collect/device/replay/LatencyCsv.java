package io.spaceevo.collect.device.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import io.spaceevo.measurement.Configuration;

/**
 * Latencies in a CSV file with a header: the first column names the operator, the last is {@code latency_ms}, those between are named attributes, numbers or
 * words, empty where they do not apply. For block names that nn-Meter publishes, the activation column becomes part of the operator.
 */
public final class LatencyCsv {
    private static final String LATENCY = "latency_ms";
    private static final String ACTIVATION = "activation";

    private final List<String> columns;

    private LatencyCsv(String header) {
        columns = List.of(header.split(",", -1));
        if (columns.size() < 3 || !columns.get(columns.size() - 1).equals(LATENCY)) {
            throw new IllegalArgumentException(
                    "the header needs an operator column, attributes and last " + LATENCY + ", was " + header);
        }
    }

    /** Reads a whole file; an error names file and line. */
    public static List<RecordedLatency> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(file + " is empty");
        }
        var rows = new ArrayList<RecordedLatency>();
        int line = 0;
        try {
            var csv = new LatencyCsv(lines.get(line));
            for (line = 1; line < lines.size(); line++) {
                if (!lines.get(line).isBlank()) {
                    rows.add(csv.row(lines.get(line)));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ":" + (line + 1) + ": " + e.getMessage(), e);
        }
        return rows;
    }

    private RecordedLatency row(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("a row needs " + columns.size() + " columns, was " + cells.length);
        }
        var block = PublishedNames.blockType(cells[0]);
        var operator = block.orElse(cells[0]);
        var numbers = new TreeMap<String, Double>();
        var words = new TreeMap<String, String>();
        for (int i = 1; i < cells.length - 1; i++) {
            String name = columns.get(i);
            String cell = cells[i].strip();
            if (block.isPresent() && name.equals(ACTIVATION)) {
                operator += "." + PublishedNames.activation(cell);
            } else if (cell.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?")) {
                numbers.put(name, Double.valueOf(cell));
            } else if (!cell.isEmpty()) {
                words.put(name, cell);
            }
        }
        double latencyMs = Double.parseDouble(cells[cells.length - 1]);
        return new RecordedLatency(operator, new Configuration(numbers, words), latencyMs * 1000);
    }
}
