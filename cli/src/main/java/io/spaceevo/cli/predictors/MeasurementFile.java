package io.spaceevo.cli.predictors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

import io.spaceevo.cli.exit.Failure;
import io.spaceevo.cli.exit.UserError;

/**
 * A CSV of measurements with a header: first column {@code block}, the kind; last column {@code latency_ms}; between them named attributes, numbers or words,
 * empty where they do not apply.
 *
 * @param attributes names of the columns between
 */
record MeasurementFile(List<String> attributes, List<MeasuredRow> rows) {
    MeasurementFile {
        attributes = List.copyOf(attributes);
        rows = List.copyOf(rows);
    }

    static MeasurementFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserError("no file " + file + ": give a CSV of measurements");
        }
        try {
            return parse(Files.readAllLines(file), file.toString());
        } catch (IOException e) {
            throw new Failure("cannot read " + file + ": " + e, e);
        }
    }

    /** @param source what to call it in errors, which name the line */
    static MeasurementFile parse(List<String> lines, String source) {
        var header = lines.isEmpty() ? List.<String>of() : columns(lines.get(0));
        int last = header.size() - 1;
        if (last < 2 || !header.get(0).equals("block") || !header.get(last).equals("latency_ms")) {
            throw new UserError(source + ":1: a header block,<attributes>,latency_ms is needed, was " + header);
        }
        var rows = new ArrayList<MeasuredRow>();
        for (int number = 2; number <= lines.size(); number++) {
            var line = lines.get(number - 1);
            if (!line.isBlank()) {
                try {
                    rows.add(row(header, columns(line)));
                } catch (IllegalArgumentException e) {
                    throw new UserError(source + ":" + number + ": " + e.getMessage(), e);
                }
            }
        }
        return new MeasurementFile(header.subList(1, last), rows);
    }

    private static MeasuredRow row(List<String> header, List<String> values) {
        if (values.size() != header.size()) {
            throw new IllegalArgumentException(header.size() + " columns are needed, was " + values.size());
        }
        int last = header.size() - 1;
        var attributes = new LinkedHashMap<String, String>();
        for (int column = 1; column < last; column++) {
            if (!values.get(column).isEmpty()) {
                attributes.put(header.get(column), values.get(column));
            }
        }
        return new MeasuredRow(values.get(0), attributes, 1000 * Double.parseDouble(values.get(last)));
    }

    private static List<String> columns(String line) {
        return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
    }
}
