package io.spaceevo.collect.publish;

import java.io.BufferedWriter;
import java.io.FileWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.spaceevo.measurement.Measurement;

/** Appends measurements to a file, one JSON object per line, each written through as it comes. A last line that was cut off is ended first. */
public final class FilePublisher implements MeasurementPublisher {
    private final Path file;
    private final BufferedWriter writer;

    public FilePublisher(Path file) {
        this.file = file;
        try {
            boolean cut = isCut(file);
            // not a channel, which an interrupted thread cannot write to
            writer = new BufferedWriter(new FileWriter(file.toFile(), StandardCharsets.UTF_8, true));
            if (cut) {
                writer.newLine();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static boolean isCut(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) == 0) {
            return false;
        }
        try (var channel = Files.newByteChannel(file)) {
            var last = ByteBuffer.allocate(1);
            channel.position(channel.size() - 1).read(last);
            return last.get(0) != '\n';
        }
    }

    @Override
    public void publish(Measurement measurement) {
        try {
            writer.write(MeasurementJson.line(measurement));
            writer.newLine();
            writer.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private PublishingFailedException failed(IOException cause) {
        return new PublishingFailedException("cannot write measurements to " + file + ": " + cause.getMessage(), cause);
    }
}
