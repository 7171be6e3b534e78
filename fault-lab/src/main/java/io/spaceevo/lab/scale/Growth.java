package io.spaceevo.lab.scale;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What was measured at growing sizes, and what follows for a size ten times as large.
 *
 * @param sizes ascending
 */
record Growth(List<Size> sizes) {
    private static final double MEBI = 1024.0 * 1024;
    private static final double FURTHER = 10;

    Growth {
        sizes = List.copyOf(sizes);
    }

    /**
     * A share of the work.
     *
     * @param records sent
     * @param cpu of all TaskManagers until the last record was learnt
     * @param time until then
     */
    record Work(long records, Duration cpu, Duration time) {
        /** @param idle CPU seconds a second that the TaskManagers take when nothing comes */
        Work without(double idle) {
            long idleNanos = Math.round(idle * time.toNanos());
            return new Work(records, cpu.minusNanos(Math.min(idleNanos, cpu.toNanos())), time);
        }

        double microsPerRecord() {
            return cpu.toNanos() / 1000.0 / records;
        }
    }

    /**
     * A whole state in a checkpoint.
     *
     * @param bytes of the whole state
     * @param time from its begin to its end
     */
    record Checkpoint(long bytes, Duration time) {}

    /**
     * One size of the system.
     *
     * @param epochs device epochs that PredictorRefitJob knows
     * @param warmUp measurements of the epochs that were added
     * @param steady measurements of blocks that were measured before, of all epochs
     * @param lastAnswer from the start of SpaceSearchJob until each platform had an answer
     * @param answersCpu of all TaskManagers in that time, with what they take when nothing comes
     * @param recovery from SIGKILL of a TaskManager to live answers of all platforms
     */
    record Size(
            int platforms,
            int epochs,
            Work warmUp,
            Work steady,
            Checkpoint refit,
            Duration lastAnswer,
            Duration answersCpu,
            Checkpoint search,
            Duration recovery) {}

    List<String> lines() {
        var lines = new ArrayList<String>();
        row(lines, "platforms", size -> size.platforms(), "%.0f", true);
        lines.add("|---|" + "---|".repeat(sizes.size() + 1));
        row(lines, "device epochs", size -> size.epochs(), "%.0f", true);
        row(lines, "warm-up: CPU of a measurement, µs", size -> size.warmUp().microsPerRecord(), "%.0f", false);
        row(
                lines,
                "steady state: CPU of a measurement, µs",
                size -> size.steady().microsPerRecord(),
                "%.1f",
                false);
        row(lines, "checkpoint of PredictorRefitJob, MiB", size -> size.refit().bytes() / MEBI, "%.1f", true);
        row(lines, "its duration, s", size -> seconds(size.refit().time()), "%.2f", true);
        row(lines, "checkpoint of SpaceSearchJob, MiB", size -> size.search().bytes() / MEBI, "%.1f", true);
        row(lines, "its duration, s", size -> seconds(size.search().time()), "%.2f", true);
        row(
                lines,
                "start of SpaceSearchJob to the last platform's answer, s",
                size -> seconds(size.lastAnswer()),
                "%.0f",
                true);
        row(lines, "CPU until then, s", size -> seconds(size.answersCpu()), "%.0f", true);
        row(
                lines,
                "SIGKILL of a TaskManager to live answers of all, s",
                size -> seconds(size.recovery()),
                "%.1f",
                true);
        return lines;
    }

    /** @param grows whether it follows the line through the two largest sizes; else it stays as it is at the largest */
    private void row(List<String> lines, String name, ToDoubleFunction<Size> value, String format, boolean grows) {
        var row = new StringBuilder("| ").append(name).append(" |");
        sizes.forEach(size ->
                row.append(' ').append(text(format, value.applyAsDouble(size))).append(" |"));
        row.append(' ')
                .append(text(format, grows ? tenTimes(value) : value.applyAsDouble(largest())))
                .append(" |");
        lines.add(row.toString());
    }

    /** Nothing, if idle work took as much as all of it: then it was too little to be measured. */
    private static String text(String format, double value) {
        return value > 0 ? String.format(Locale.ROOT, format, value) : "–";
    }

    private Size largest() {
        return sizes.get(sizes.size() - 1);
    }

    /** At ten times the epochs and platforms of the largest size, on the line through the two largest ones. */
    double tenTimes(ToDoubleFunction<Size> value) {
        double last = value.applyAsDouble(largest());
        if (sizes.size() == 1) {
            return FURTHER * last;
        }
        var before = sizes.get(sizes.size() - 2);
        double slope = (last - value.applyAsDouble(before)) / (largest().epochs() - before.epochs());
        return last + slope * (FURTHER - 1) * largest().epochs();
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
