package io.spaceevo.collect.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.spaceevo.files.TextFile;
import io.spaceevo.measurement.Measurement;

/** Reads what {@link FilePublisher} wrote. */
public final class MeasurementLines {
    private MeasurementLines() {}

    /**
     * All measurements of a file in their order; none where there is no file. Lines that were cut off when their writer was killed are left out.
     *
     * @throws IllegalArgumentException naming file and line, if one is no measurement
     */
    public static List<Measurement> read(Path file) {
        try {
            return measurements(file.toString(), Files.exists(file) ? Files.readAllLines(file) : List.of());
        } catch (IOException e) {
            throw new PublishingFailedException("cannot read measurements from " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * All measurements of a text in their order, without lines that were cut off.
     *
     * @throws IllegalArgumentException naming text and line, if one is no measurement
     */
    public static List<Measurement> in(TextFile text) {
        return measurements(text.source(), text.lines());
    }

    private static List<Measurement> measurements(String source, List<String> lines) {
        var measurements = new ArrayList<Measurement>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).endsWith("}")) {
                measurements.add(measurement(source, i + 1, lines.get(i)));
            }
        }
        return measurements;
    }

    private static Measurement measurement(String source, int number, String line) {
        try {
            return MeasurementJson.measurement(line);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(source + ", line " + number + ": " + e.getMessage(), e);
        }
    }
}
