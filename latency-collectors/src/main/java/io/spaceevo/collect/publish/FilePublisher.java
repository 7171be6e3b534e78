package io.spaceevo.collect.publish;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.spaceevo.measurement.Measurement;

/** Appends measurements to a file, one JSON object per line, each written through as it comes. */
public final class FilePublisher implements MeasurementPublisher {
    private final Path file;
    private final BufferedWriter writer;

    public FilePublisher(Path file) {
        this.file = file;
        try {
            writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new PublishingFailedException("cannot write measurements to " + file, e);
        }
    }

    @Override
    public void publish(Measurement measurement) {
        try {
            writer.write(MeasurementJson.line(measurement));
            writer.newLine();
            writer.flush();
        } catch (IOException e) {
            throw new PublishingFailedException("cannot write measurements to " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new PublishingFailedException("cannot write measurements to " + file, e);
        }
    }
}
