package io.spaceevo.cli.doctor;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

import io.spaceevo.console.query.CheckpointHealth;
import io.spaceevo.console.query.FlinkRest;
import io.spaceevo.kafka.TimeLeft;

/** What Flink tells of one job. */
final class JobChecks {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final FlinkRest rest;
    private final Duration oldestCheckpoint;

    JobChecks(URI address, Duration oldestCheckpoint) {
        this.rest = new FlinkRest(address);
        this.oldestCheckpoint = oldestCheckpoint;
    }

    /** Whether it runs, and whether its checkpoints succeed. */
    List<Check> of(String job, InstantSource clock, TimeLeft time) {
        var name = "job " + job;
        try {
            var found = rest.health(job, time.atMost(LIMIT));
            if (found.isEmpty()) {
                return List.of(Check.failed(
                        name, "does not run at " + rest, "submit it again from its newest checkpoint or savepoint"));
            }
            var health = found.get();
            var running = health.runs()
                    ? Check.ok(name, "RUNNING as " + health.id())
                    : Check.failed(
                            name,
                            health.state() + " with " + health.idleTasks() + " tasks not running",
                            "read its exceptions at " + rest + "/#/job/running/" + health.id()
                                    + "/exceptions; tasks without a slot need another TaskManager");
            return List.of(
                    running, checkpoints(job, rest.checkpoints(health.id(), time.atMost(LIMIT)), clock.instant()));
        } catch (IOException e) {
            return List.of(Check.failed(
                    name, "no answer: " + e.getMessage(), "start Flink, or name its REST interface with --rest"));
        }
    }

    private Check checkpoints(String job, CheckpointHealth health, Instant now) {
        var name = "checkpoints " + job;
        var age = health.age(now);
        var seen = age.map(span -> String.format(Locale.ROOT, "the newest %.1f s old", span.toMillis() / 1000.0))
                        .orElse("none yet")
                + ", " + health.completed() + " completed, " + health.failed() + " failed since the start";
        if (age.isEmpty() || age.get().compareTo(oldestCheckpoint) > 0 || health.failing()) {
            var reason = health.failing() ? ", last failure: " + health.lastFailure() : "";
            return Check.failed(
                    name,
                    seen + reason,
                    "see that the checkpoint folder can be written and the job is not behind; a job just started needs a moment");
        }
        return Check.ok(name, seen);
    }
}
