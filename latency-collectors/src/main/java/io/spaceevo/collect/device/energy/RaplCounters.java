package io.spaceevo.collect.device.energy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.spaceevo.failure.UserError;

/**
 * The running average power limit counters of a processor's packages: energy since they last wrapped around, idle cores and memory controllers included. Linux shows
 * them to root alone, unless somebody allows more.
 *
 * <p>Source: Linux, Documentation/power/powercap/powercap.rst.
 */
public final class RaplCounters {
    private static final Path POWERCAP = Path.of("/sys/class/powercap");

    private final List<Counter> packages;

    private RaplCounters(List<Counter> packages) {
        this.packages = List.copyOf(packages);
    }

    /** @param range at which the counter begins at 0 again, microjoules */
    private record Counter(Path energy, long range) {
        long read() {
            return number(energy);
        }
    }

    /** What the counters of all packages said at one moment, microjoules. */
    public record Reading(List<Long> microjoules) {
        public Reading {
            microjoules = List.copyOf(microjoules);
        }
    }

    /** @throws UserError if this machine has none, or does not show them */
    public static RaplCounters ofThisMachine() {
        return of(POWERCAP);
    }

    /** @param powercap folder of control zones, as {@code intel-rapl:0}; those below a package are not read, which are part of it */
    static RaplCounters of(Path powercap) {
        var packages = new ArrayList<Counter>();
        for (int i = 0; Files.isDirectory(zone(powercap, i)); i++) {
            var zone = zone(powercap, i);
            if (text(zone.resolve("name")).startsWith("package")) {
                packages.add(new Counter(zone.resolve("energy_uj"), number(zone.resolve("max_energy_range_uj"))));
            }
        }
        if (packages.isEmpty()) {
            throw new UserError(
                    "this machine has no energy counters: " + powercap
                            + " has no zone intel-rapl:0 of a package, as in most virtual machines; leave energy out of --metric");
        }
        var counters = new RaplCounters(packages);
        counters.read();
        return counters;
    }

    private static Path zone(Path powercap, int index) {
        return powercap.resolve("intel-rapl:" + index);
    }

    public Reading read() {
        return new Reading(packages.stream().map(Counter::read).toList());
    }

    /** Microjoules of all packages between two readings, which lie less than a turn of a counter apart: a minute or more. */
    public long between(Reading before, Reading after) {
        long sum = 0;
        for (int i = 0; i < packages.size(); i++) {
            long difference = after.microjoules().get(i) - before.microjoules().get(i);
            sum += difference < 0 ? difference + packages.get(i).range() : difference;
        }
        return sum;
    }

    private static long number(Path file) {
        var text = text(file);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new UserError(file + " needs a number, was '" + text + "': leave energy out of --metric", e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UserError(
                    "energy counters cannot be read: " + file
                            + " is not readable; run as root, or allow it until the next start with sudo chmod a+r "
                            + file + ", or leave energy out of --metric",
                    e);
        }
    }
}
