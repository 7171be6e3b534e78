package io.spaceevo.lab.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a run does.
 *
 * @param seed of kills and garbage
 * @param kills at random times, before the fixed part
 * @param duration of the random kills
 * @param tables block tables, as the commands take them
 * @param limit longest recovery that is not a failure; empty for no limit
 * @param repository the sources
 * @param results folder for the report
 */
public record RunSettings(
        long seed,
        int kills,
        Duration duration,
        String tables,
        Optional<Duration> limit,
        Path repository,
        Path results) {
    /** Shorter runs say nothing about growth. */
    private static final Duration LEAST_FOR_BOUNDS = Duration.ofMinutes(30);

    /** Whether memory, state and disk have to be bounded. */
    boolean checksBounds() {
        return duration.compareTo(LEAST_FOR_BOUNDS) >= 0;
    }

    String command() {
        return "cluster/trial --seed " + seed + " --kills " + kills + " --minutes " + duration.toMinutes()
                + limit.map(it -> " --recover-within " + it.toSeconds()).orElse("")
                + (tables.equals("fashion32") ? "" : " " + tables);
    }
}
