package io.spaceevo.cli.output;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import com.sun.management.OperatingSystemMXBean;

/**
 * What other processes of this machine, and other guests of its host, take of the processor. Work that could use a whole core gets only the rest, so it takes
 * 1 / (1 - share) times as long. Linux only: elsewhere nothing is known. Not thread-safe.
 */
public final class BusyMachine {
    private static final OperatingSystemMXBean OWN = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final Path STAT = Path.of("/proc/stat");

    /** Below this a slow start has other reasons. */
    private static final double BUSY = 0.25;

    /** Fields of {@code /proc/stat}: user, nice, system, idle, iowait, irq, softirq, steal; guests are part of user. */
    private static final int FIELDS = 8;

    private static final int IDLE = 3;
    private static final int IOWAIT = 4;

    private Sample last = Sample.now();
    private double share;

    /**
     * @param total ticks of all cores
     * @param used of these, not idle
     * @param ownNanos CPU time of this process
     * @param nanos when
     */
    record Sample(long total, long used, long ownNanos, long nanos, int cores) {
        static Sample now() {
            try {
                return Files.isReadable(STAT)
                        ? parse(Files.readString(STAT), OWN.getProcessCpuTime(), System.nanoTime())
                        : new Sample(0, 0, 0, System.nanoTime(), 1);
            } catch (IOException e) {
                return new Sample(0, 0, 0, System.nanoTime(), 1);
            }
        }

        static Sample parse(String stat, long ownNanos, long nanos) {
            var ticks = stat.lines()
                    .filter(line -> line.startsWith("cpu "))
                    .flatMapToLong(
                            line -> Arrays.stream(line.substring(4).strip().split("\\s+"))
                                    .limit(FIELDS)
                                    .mapToLong(Long::parseLong))
                    .toArray();
            long total = Arrays.stream(ticks).sum();
            long used = ticks.length > IOWAIT ? total - ticks[IDLE] - ticks[IOWAIT] : 0;
            int cores = (int)
                    stat.lines().filter(line -> line.matches("cpu\\d+ .*")).count();
            return new Sample(total, used, ownNanos, nanos, Math.max(1, cores));
        }

        /** Share of all cores that others took since an earlier sample, in [0, 1]. */
        double others(Sample earlier) {
            if (total <= earlier.total || nanos <= earlier.nanos) {
                return 0;
            }
            double all = (double) (used - earlier.used) / (total - earlier.total);
            double own = (double) (ownNanos - earlier.ownNanos) / ((double) (nanos - earlier.nanos) * cores);
            return Math.max(0, Math.min(1, all - own));
        }
    }

    /** Looks at the time since the last look. */
    public BusyMachine look() {
        var now = Sample.now();
        share = now.others(last);
        last = now;
        return this;
    }

    /** What the last look saw and what it costs; empty on a machine that is not busy. */
    public Optional<String> describe() {
        return share < BUSY ? Optional.empty() : Optional.of(describe(share, last.cores, OWN.getSystemLoadAverage()));
    }

    static String describe(double share, int cores, double load) {
        double left = Math.max(0.05, 1 - share);
        return String.format(
                Locale.ROOT,
                "the machine is busy: others take %.0f %% of its %d cores (load %.1f), so this takes about %.1f times as long as on an idle one",
                100 * share,
                cores,
                load,
                1 / left);
    }
}
