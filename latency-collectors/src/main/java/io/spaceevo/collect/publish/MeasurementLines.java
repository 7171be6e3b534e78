package io.spaceevo.collect.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        var measurements = new ArrayList<Measurement>();
        try {
            var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).endsWith("}")) {
                    measurements.add(measurement(file, i + 1, lines.get(i)));
                }
            }
        } catch (IOException e) {
            throw new PublishingFailedException("cannot read measurements from " + file + ": " + e.getMessage(), e);
        }
        return measurements;
    }

    private static Measurement measurement(Path file, int number, String line) {
        try {
            return MeasurementJson.measurement(line);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ", line " + number + ": " + e.getMessage(), e);
        }
    }
}
