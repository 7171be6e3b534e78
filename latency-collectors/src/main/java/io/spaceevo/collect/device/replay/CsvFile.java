package io.spaceevo.collect.device.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/**
 * A CSV file of latencies in UTF-8: a header of distinct names, the last of them {@code latency_ms}, then a row per line. Cells may be quoted as RFC 4180
 * says, but not span lines; white space around cells and blank lines do not count.
 *
 * @param source what to call it in errors, which name the line
 * @param lines of the whole file
 */
public record CsvFile(String source, List<String> lines) {
    private static final String LATENCY = "latency_ms";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    public CsvFile {
        lines = List.copyOf(lines);
    }

    /** A row's cells, as many as the header has names, the last a latency. */
    public record Row(List<String> cells) {
        /** Latency, milliseconds; positive and finite. */
        public double latencyMs() {
            var cell = cells.get(cells.size() - 1);
            double latency = number(cell);
            if (!(latency > 0) || Double.isInfinite(latency)) {
                throw new IllegalArgumentException(LATENCY + " needs to be positive and finite, was " + cell);
            }
            return latency;
        }

        private static double number(String cell) {
            try {
                return Double.parseDouble(cell);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(LATENCY + " needs a number, was '" + cell + "'", e);
            }
        }
    }

    public static CsvFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("no file " + file + ": give a CSV of latencies");
        }
        try {
            return new CsvFile(file.toString(), Files.readAllLines(file));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + " needs to be text in UTF-8, was none", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Names of the columns, at least 3: the kind, attributes, the latency. */
    public List<String> header() {
        return at(1, line -> {
            var names = cells(line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line);
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
        for (int number = 2; number <= lines.size(); number++) {
            if (!lines.get(number - 1).isBlank()) {
                rows.add(at(number, line -> reader.apply(row(columns, line))));
            }
        }
        return rows;
    }

    private <T> T at(int number, Function<String, T> reader) {
        try {
            return reader.apply(number <= lines.size() ? lines.get(number - 1) : "");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(source + ":" + number + ": " + e.getMessage(), e);
        }
    }

    private static Row row(int columns, String line) {
        var cells = cells(line);
        if (cells.size() != columns) {
            throw new IllegalArgumentException("a row needs " + columns + " columns, was " + cells.size());
        }
        return new Row(cells);
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char letter = line.charAt(i);
            if (letter == '"') {
                boolean doubled = quoted && line.startsWith("\"\"", i);
                if (doubled) {
                    cell.append(line.charAt(i++));
                } else {
                    quoted = !quoted;
                }
            } else if (letter == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(letter);
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("a quote needs to end on its line, was " + line);
        }
        cells.add(cell.toString().strip());
        return List.copyOf(cells);
    }
}
