package io.spaceevo.collect.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.spaceevo.failure.ErrorLine;
import io.spaceevo.failure.Failure;
import io.spaceevo.files.AtomicFile;

/**
 * What canaries took in the last {@value #REMEMBERED} batches, an hour or more, in microseconds. In a file, it outlives the process. One batch is a line there, with a number for each
 * canary. Not thread-safe.
 */
public final class CanaryHistory {
    private static final int REMEMBERED = 200;

    /** The usual latency is of a machine that little disturbs, even if something does most of the time. */
    private static final int QUARTER = 4;

    private final Optional<Path> file;
    private final Deque<List<Double>> batches = new ArrayDeque<>();

    private CanaryHistory(Optional<Path> file) {
        this.file = file;
    }

    /** Begins empty, and ends with the process. */
    public static CanaryHistory ofThisProcess() {
        return new CanaryHistory(Optional.empty());
    }

    /**
     * Of a file, which is made with the first batch. One that is damaged is begun anew: all that is lost is what is usual.
     *
     * @throws Failure if the file cannot be read
     */
    public static CanaryHistory in(Path file) {
        var history = new CanaryHistory(Optional.of(file));
        if (Files.exists(file)) {
            try {
                Files.readAllLines(file).forEach(line -> history.remember(parse(line)));
            } catch (IllegalArgumentException e) {
                history.batches.clear();
            } catch (IOException e) {
                throw unusable(file, e);
            }
        }
        return history;
    }

    private static List<Double> parse(String line) {
        var latencies = Arrays.stream(line.split(" ", -1)).map(Double::valueOf).toList();
        if (!latencies.stream().allMatch(micros -> micros > 0 && Double.isFinite(micros))) {
            throw new IllegalArgumentException("canaries need finite latencies above 0 µs, was " + line);
        }
        return latencies;
    }

    /** Whether there is anything usual for so many canaries. */
    boolean isOf(int canaries) {
        return !batches.isEmpty() && batches.stream().allMatch(batch -> batch.size() == canaries);
    }

    /** Forgets everything: the machine is another one now. */
    void clear() {
        batches.clear();
    }

    /**
     * Adds a batch.
     *
     * @throws Failure if it cannot be written
     */
    void add(List<Double> latencies) {
        remember(latencies);
        if (file.isPresent()) {
            try {
                AtomicFile.write(file.get(), text());
            } catch (IOException e) {
                throw unusable(file.get(), e);
            }
        }
    }

    private void remember(List<Double> latencies) {
        batches.add(List.copyOf(latencies));
        if (batches.size() > REMEMBERED) {
            batches.removeFirst();
        }
    }

    private String text() {
        return batches.stream()
                .map(batch -> batch.stream().map(String::valueOf).collect(Collectors.joining(" ")) + "\n")
                .collect(Collectors.joining());
    }

    /** Usual latency of each canary: one that was measured, with a quarter of the batches below it. */
    List<Double> usual() {
        var usual = new ArrayList<Double>();
        for (int i = 0; i < batches.getFirst().size(); i++) {
            int place = i;
            var sorted =
                    batches.stream().map(batch -> batch.get(place)).sorted().toList();
            usual.add(sorted.get((sorted.size() - 1) / QUARTER));
        }
        return usual;
    }

    private static Failure unusable(Path file, IOException e) {
        return new Failure(
                "the usual speed of this machine cannot be kept in " + file + ", " + ErrorLine.reason(e)
                        + ": set SPACEEVO_DATA to a folder that can be written",
                e);
    }
}
