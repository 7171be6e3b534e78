package io.spaceevo.lab.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.spaceevo.lab.report.Recovery;
import io.spaceevo.lab.report.RecoveryTable;

/** Writes what a run found into a folder: {@code report.md}, {@code kills.csv} and {@code samples.csv}. */
public final class ReportFile {
    private ReportFile() {}

    static void write(RunSettings settings, LabRun.Result result, Progress progress) throws IOException {
        var folder = settings.results();
        Files.write(folder.resolve("report.md"), lines(settings, result, progress));
        Files.write(folder.resolve("kills.csv"), kills(result.recoveries()));
        Files.write(folder.resolve("samples.csv"), result.samples().csv());
    }

    private static List<String> lines(RunSettings settings, LabRun.Result result, Progress progress) {
        var lines = new ArrayList<String>();
        lines.add("# " + (result.differences().isEmpty() ? "Passed" : "FAILED") + ": " + settings.command());
        lines.add("");
        lines.add("Ended at " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + " after "
                + progress.elapsed().toMinutes() + " minutes, on " + device() + ". All devices are simulated.");
        lines.add("");
        if (!result.differences().isEmpty()) {
            lines.add("## What does not agree");
            lines.add("");
            result.differences().forEach(difference -> lines.add("* " + difference));
            lines.add("");
        }
        lines.add("## Recovery");
        lines.add("");
        lines.addAll(new RecoveryTable(result.recoveries()).lines());
        lines.add("");
        lines.add("## Accounts");
        lines.add("");
        result.findings().forEach(finding -> lines.add("* " + finding));
        lines.add("");
        lines.add("## Memory, state and disk");
        lines.add("");
        lines.add(
                settings.checksBounds()
                        ? "They have to be bounded after the first third."
                        : "They are not checked in a run of less than 30 minutes.");
        lines.add("");
        lines.addAll(result.samples().lines());
        lines.add("");
        lines.add("## Progress");
        lines.add("");
        lines.add("```");
        lines.addAll(progress.lines());
        lines.add("```");
        return lines;
    }

    private static List<String> kills(List<Recovery> recoveries) {
        var lines = new ArrayList<>(List.of("kill,process,seconds,load,tasks_seconds,answers_seconds"));
        for (var each : recoveries) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%d,%s,%d,%.2f,%.1f,%.1f",
                    each.fault().number(),
                    each.fault().process(),
                    each.killedAt().toSeconds(),
                    each.load(),
                    each.tasks().toMillis() / 1000.0,
                    each.answers().toMillis() / 1000.0));
        }
        return lines;
    }

    /** Processor and Java of this machine, in words. */
    public static String device() {
        return model() + ", " + Runtime.getRuntime().availableProcessors() + " virtual cores, Java "
                + System.getProperty("java.version");
    }

    private static String model() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.replaceFirst(".*: ", ""))
                    .findFirst()
                    .orElse("an unknown processor");
        } catch (IOException e) {
            return "an unknown processor";
        }
    }
}
