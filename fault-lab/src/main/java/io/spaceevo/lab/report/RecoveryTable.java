package io.spaceevo.lab.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import io.spaceevo.lab.plan.Victim;

/** Times of recovery by kind of process. */
public record RecoveryTable(List<Recovery> recoveries) {
    public RecoveryTable {
        recoveries = List.copyOf(recoveries);
    }

    /** A Markdown table. */
    public List<String> lines() {
        var lines = new ArrayList<>(List.of(
                "| killed | times | tasks run, median | worst | live answers, median | worst |",
                "|---|---|---|---|---|---|"));
        for (var victim : Victim.values()) {
            var some = of(victim);
            if (!some.isEmpty()) {
                lines.add(row(victim.word(), some));
            }
        }
        if (!recoveries.isEmpty()) {
            lines.add(row("all", recoveries));
        }
        return lines;
    }

    /** Recoveries that took longer than a limit until the job answered. */
    public List<String> slowerThan(Duration limit) {
        return recoveries.stream()
                .filter(each -> each.answers().compareTo(limit) > 0)
                .map(each -> String.format(
                        Locale.ROOT,
                        "kill %d, %s: live answers after %s, and not within %d s; load %.1f",
                        each.fault().number(),
                        each.fault().process(),
                        seconds(each.answers()),
                        limit.toSeconds(),
                        each.load()))
                .toList();
    }

    private List<Recovery> of(Victim victim) {
        return recoveries.stream()
                .filter(each -> each.fault().victim() == victim)
                .toList();
    }

    private static String row(String name, List<Recovery> some) {
        return String.join(
                " | ",
                "| " + name,
                String.valueOf(some.size()),
                median(some, Recovery::tasks),
                worst(some, Recovery::tasks),
                median(some, Recovery::answers),
                worst(some, Recovery::answers) + " |");
    }

    private static String median(List<Recovery> some, Function<Recovery, Duration> time) {
        var sorted = sorted(some, time);
        int middle = sorted.length / 2;
        return seconds(
                Duration.ofMillis(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2));
    }

    private static String worst(List<Recovery> some, Function<Recovery, Duration> time) {
        var sorted = sorted(some, time);
        return seconds(Duration.ofMillis(sorted[sorted.length - 1]));
    }

    private static long[] sorted(List<Recovery> some, Function<Recovery, Duration> time) {
        var millis = some.stream().map(time).mapToLong(Duration::toMillis).toArray();
        Arrays.sort(millis);
        return millis;
    }

    /** As in {@code 12.3 s}. */
    public static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
