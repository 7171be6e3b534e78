package io.spaceevo.collect.device.replay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.spaceevo.files.TextFile;

/**
 * A CSV file of latencies in UTF-8: a header of distinct names, the last of them {@code latency_ms}, then a row per line. Cells may be quoted as RFC 4180
 * says, but not span lines; white space around cells and blank lines do not count.
 *
 * @param text of the whole file
 */
public record CsvFile(TextFile text) {
    private static final String LATENCY = "latency_ms";

    private static final ObjectReader CELLS =
            CsvMapper.builder().enable(CsvParser.Feature.TRIM_SPACES).build().readerFor(String[].class);

    /** Beyond, numbers are broken or in another unit, milliseconds. */
    private static final double LEAST_MS = 1e-9;

    private static final double MOST_MS = 1e9;

    /** A row's cells, as many as the header has names, the last a latency. */
    public record Row(List<String> cells) {
        /** Latency, milliseconds, from 1e-9 to 1e9. */
        public double latencyMs() {
            var cell = cells.get(cells.size() - 1);
            if (!AttributeCell.isDecimal(cell)) {
                throw new IllegalArgumentException(LATENCY + " needs a number, was '" + cell + "'");
            }
            double latency = Double.parseDouble(cell);
            if (!(latency >= LEAST_MS && latency <= MOST_MS)) {
                throw new IllegalArgumentException(LATENCY + " needs a number from 1e-9 to 1e9, was " + cell);
            }
            return latency;
        }
    }

    public static CsvFile read(Path file) {
        return new CsvFile(TextFile.read(file, "a CSV of latencies"));
    }

    /** Names of the columns, at least 3: the kind, attributes, the latency. */
    public List<String> header() {
        return text.at(1, line -> {
            var names = cells(line);
            if (names.size() < 3 || !names.get(names.size() - 1).equals(LATENCY)) {
                throw new IllegalArgumentException(
                        "a header of a kind, attributes and last " + LATENCY + " is needed, was " + names);
            }
            if (names.contains("") || new HashSet<>(names).size() != names.size()) {
                throw new IllegalArgumentException("a header needs a distinct name for each column, was " + names);
            }
            return names;
        });
    }

    /** What a reader makes of each row, in order; what it refuses is refused with its line. */
    public <T> List<T> rows(Function<Row, T> reader) {
        int columns = header().size();
        var rows = new ArrayList<T>();
        for (int number = 2; number <= text.lines().size(); number++) {
            if (!text.lines().get(number - 1).isBlank()) {
                rows.add(text.at(number, line -> reader.apply(row(columns, line))));
            }
        }
        return rows;
    }

    private static Row row(int columns, String line) {
        var cells = cells(line);
        if (cells.size() != columns) {
            throw new IllegalArgumentException("a row needs " + columns + " columns, was " + cells.size());
        }
        return new Row(cells);
    }

    private static List<String> cells(String line) {
        if (line.isBlank()) {
            return List.of();
        }
        try {
            String[] cells = CELLS.readValue(line);
            return Arrays.stream(cells).map(String::strip).toList();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "a quoted cell needs to begin and end with a quote on one line, was " + line, e);
        }
    }
}
