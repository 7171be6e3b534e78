package io.spaceevo.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Sizes over the time of a run. The first third is warm-up. After it, nothing may grow for ever: the largest size of the last third may be a quarter and 64 MiB above the
 * largest one of the second third. The log of the broker grows with every record: in the last third it may take half as many bytes more for a record as in the second, and 64 MiB.
 */
public record Samples(List<Sample> samples) {
    private static final double GROWTH = 1.25;
    private static final double GROWTH_PER_RECORD = 1.5;
    private static final long ROOM = 64L * 1024 * 1024;
    private static final int LEAST = 9;
    private static final double MEBI = 1024.0 * 1024;

    public Samples {
        samples = List.copyOf(samples);
    }

    /** What has grown too much, a line each. */
    public List<String> unbounded() {
        if (samples.size() < LEAST) {
            return List.of("sizes were measured " + samples.size() + " times, and " + LEAST + " are needed");
        }
        var lines = new ArrayList<String>();
        for (var name : names()) {
            if (name.equals(Sample.KAFKA)) {
                checkKafka(lines);
            } else {
                long second = largest(name, second());
                long last = largest(name, last());
                if (last > GROWTH * second + ROOM) {
                    lines.add(name + " was at most " + mebi(second) + " MiB in the second third and " + mebi(last)
                            + " MiB in the last");
                }
            }
        }
        return lines;
    }

    private void checkKafka(List<String> lines) {
        double second = perRecord(second());
        double last = perRecord(last());
        long records = recordsOf(last());
        if (last * records > GROWTH_PER_RECORD * second * records + ROOM) {
            lines.add(String.format(
                    Locale.ROOT,
                    "the broker's log took %.0f bytes for a record in the second third and %.0f in the last",
                    second,
                    last));
        }
    }

    /** Largest sizes by third, a Markdown table. */
    public List<String> lines() {
        var lines = new ArrayList<>(List.of("| MiB at most | first third | second | last |", "|---|---|---|---|"));
        for (var name : names()) {
            lines.add(String.join(
                    " | ",
                    "| " + name,
                    mebi(largest(name, first())),
                    mebi(largest(name, second())),
                    mebi(largest(name, last())) + " |"));
        }
        if (samples.size() >= LEAST) {
            lines.add(String.format(
                    Locale.ROOT,
                    "| records, with what follows from them: kB of the broker's log each | | %.1f | %.1f |",
                    perRecord(second()) / 1000,
                    perRecord(last()) / 1000));
        }
        return lines;
    }

    /** All of it, with a header. */
    public List<String> csv() {
        var names = names();
        var lines = new ArrayList<String>();
        lines.add("seconds,records," + String.join(",", names));
        for (var sample : samples) {
            var fields =
                    new ArrayList<>(List.of(String.valueOf(sample.at().toSeconds()), String.valueOf(sample.records())));
            names.forEach(name -> fields.add(
                    sample.bytes().containsKey(name)
                            ? String.valueOf(sample.bytes().get(name))
                            : ""));
            lines.add(String.join(",", fields));
        }
        return lines;
    }

    private TreeSet<String> names() {
        var names = new TreeSet<String>();
        samples.forEach(sample -> names.addAll(sample.bytes().keySet()));
        return names;
    }

    private List<Sample> first() {
        return samples.subList(0, samples.size() / 3);
    }

    private List<Sample> second() {
        return samples.subList(samples.size() / 3, 2 * samples.size() / 3);
    }

    private List<Sample> last() {
        return samples.subList(2 * samples.size() / 3, samples.size());
    }

    private static long largest(String name, List<Sample> some) {
        return some.stream()
                .mapToLong(sample -> sample.bytes().getOrDefault(name, 0L))
                .max()
                .orElse(0);
    }

    private static long recordsOf(List<Sample> some) {
        return some.get(some.size() - 1).records() - some.get(0).records();
    }

    private static double perRecord(List<Sample> some) {
        long bytes = kafka(some.get(some.size() - 1)) - kafka(some.get(0));
        return (double) bytes / Math.max(1, recordsOf(some));
    }

    private static long kafka(Sample sample) {
        return sample.bytes().getOrDefault(Sample.KAFKA, 0L);
    }

    private static String mebi(long bytes) {
        return String.format(Locale.ROOT, "%.0f", bytes / MEBI);
    }
}
