package io.spaceevo.collect.spool;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.spaceevo.collect.publish.PublishingFailedException;
import io.spaceevo.measurement.Configuration;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.schema.LatencyMeasurement;
import io.spaceevo.wire.Measurements;
import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measurements in a folder, a file each, in the order in which they were made. A file is whole or not there, so that a killed collector leaves nothing torn. When the spool
 * is full, it drops the oldest measurement of a configuration that it has a newer one of, or else the oldest. Of one process; thread-safe.
 */
public final class Spool {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

    private static final Pattern NAME = Pattern.compile("([0-9]{12})\\.measurement");

    private final WireFormat<LatencyMeasurement> format = WireFormat.of(LatencyMeasurement.class);
    private final Path folder;
    private final int most;
    private final TreeMap<Long, Subject> waiting = new TreeMap<>();
    private final Map<Subject, Integer> times = new HashMap<>();
    private long next;
    private long dropped;

    /** What a measurement tells about: a newer one tells the same again. */
    private record Subject(DeviceEpoch epoch, Kind kind, Configuration configuration) {
        static Subject of(Measurement measurement) {
            return new Subject(measurement.epoch(), measurement.kind(), measurement.configuration());
        }
    }

    /** One that waits, under the number that its file has. */
    record Waiting(long number, Measurement measurement) {}

    private Spool(Path folder, int most) {
        this.folder = folder;
        this.most = most;
    }

    /**
     * Opens a folder, which is made where it is missing, with what an earlier process left in it.
     *
     * @param most measurements that may wait, at least 1
     */
    public static Spool open(Path folder, int most) throws IOException {
        if (most < 1) {
            throw new IllegalArgumentException("a spool needs room for at least 1 measurement, was " + most);
        }
        var spool = new Spool(Files.createDirectories(folder), most);
        spool.load();
        return spool;
    }

    private void load() throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                var name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    long number = Long.parseLong(name.group(1));
                    read(number).ifPresent(measurement -> remember(number, measurement));
                    next = number + 1;
                }
            }
        }
    }

    private Optional<Measurement> read(long number) throws IOException {
        var file = file(number);
        try {
            return Optional.of(Measurements.fromWire(format.decode(content(file))));
        } catch (UnreadableMessageException | IllegalArgumentException e) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".unreadable"));
            LOG.warn("Passing over {}, which is no measurement: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    /** Not by a channel, which an interrupted thread cannot read. */
    private static byte[] content(Path file) throws IOException {
        try (var in = new FileInputStream(file.toFile())) {
            return in.readAllBytes();
        } catch (FileNotFoundException e) {
            throw Files.notExists(file) ? new NoSuchFileException(file.toString()) : e;
        }
    }

    /** @throws PublishingFailedException if the disk does not take it */
    synchronized void add(Measurement measurement) {
        try {
            if (isFull()) {
                drop();
            }
            write(file(next), format.encode(Measurements.toWire(measurement)));
            remember(next++, measurement);
        } catch (IOException e) {
            throw new PublishingFailedException(
                    "measurement " + measurement.id() + " cannot be kept in " + folder + ": " + e, e);
        }
    }

    /**
     * Outlives a killed process but perhaps not a power cut, because nothing waits for the disk: what is delivered within milliseconds, as usual, is then never written to it. Not by
     * a channel, which an interrupted thread cannot write to.
     */
    private static void write(Path file, byte[] content) throws IOException {
        var draft = file.resolveSibling("." + file.getFileName() + ".new");
        try (var out = new FileOutputStream(draft.toFile())) {
            out.write(content);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void drop() throws IOException {
        var redundant = waiting.entrySet().stream()
                .filter(entry -> times.getOrDefault(entry.getValue(), 0) > 1)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(waiting.firstKey());
        forget(redundant);
        dropped++;
    }

    private void remember(long number, Measurement measurement) {
        var subject = Subject.of(measurement);
        waiting.put(number, subject);
        times.merge(subject, 1, Integer::sum);
    }

    private void forget(long number) throws IOException {
        Files.deleteIfExists(file(number));
        var subject = waiting.remove(number);
        if (subject != null) {
            times.computeIfPresent(subject, (any, count) -> count > 1 ? count - 1 : null);
        }
    }

    /** The first that wait, in their order; fewer where some cannot be read, which then do not wait any more. */
    synchronized List<Waiting> oldest(int count) throws IOException {
        var oldest = new ArrayList<Waiting>();
        for (long number : waiting.keySet().stream().limit(count).toList()) {
            try {
                var measurement = read(number);
                if (measurement.isPresent()) {
                    oldest.add(new Waiting(number, measurement.get()));
                } else {
                    forget(number);
                }
            } catch (NoSuchFileException e) {
                forget(number); // somebody has deleted it
            }
        }
        return oldest;
    }

    /** These do not wait any more. */
    synchronized void delivered(Collection<Waiting> measurements) throws IOException {
        for (var measurement : measurements) {
            forget(measurement.number());
        }
    }

    /** Whether another one takes the place of an older one. */
    synchronized boolean isFull() {
        return waiting.size() >= most;
    }

    /** How many wait. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** How many were given up, because there was no room for them, since the spool was opened. */
    public synchronized long dropped() {
        return dropped;
    }

    public Path folder() {
        return folder;
    }

    private Path file(long number) {
        return folder.resolve(String.format(Locale.ROOT, "%012d.measurement", number));
    }
}
