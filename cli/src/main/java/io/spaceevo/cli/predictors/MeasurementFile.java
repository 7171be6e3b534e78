package io.spaceevo.cli.predictors;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

import io.spaceevo.collect.device.replay.AttributeCell;
import io.spaceevo.collect.device.replay.CsvFile;
import io.spaceevo.failure.UserError;

/**
 * A CSV of measurements with a header: first column {@code block}, the kind; last column {@code latency_ms}; between them named attributes, numbers, shapes or words,
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
        var csv = CsvFile.read(file);
        var header = csv.header();
        if (!header.get(0).equals("block")) {
            throw new UserError(
                    csv.text().source() + ":1: a header block,<attributes>,latency_ms is needed, was " + header);
        }
        return new MeasurementFile(header.subList(1, header.size() - 1), csv.rows(row -> row(header, row)));
    }

    private static MeasuredRow row(List<String> header, CsvFile.Row row) {
        var cells = row.cells();
        var attributes = new LinkedHashMap<String, AttributeCell>();
        for (int column = 1; column < cells.size() - 1; column++) {
            attributes.put(header.get(column), AttributeCell.parse(header.get(column), cells.get(column)));
        }
        return new MeasuredRow(cells.get(0), attributes, 1000 * row.latencyMs());
    }
}
