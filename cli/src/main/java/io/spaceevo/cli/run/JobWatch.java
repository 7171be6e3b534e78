package io.spaceevo.cli.run;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

import io.spaceevo.failure.Failure;
import io.spaceevo.stack.JobCondition;
import io.spaceevo.stack.RunningJob;

/** Watches the jobs of a running system: says when one has to be restarted and when it runs again, and gives up on one that does not come back. Not thread-safe. */
final class JobWatch {
    /** A job that comes back does so within seconds; on a machine that others keep busy, within minutes. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    /** A job that fails again before it has run for so long did not come back. */
    static final Duration STABLE = Duration.ofSeconds(20);

    /** Tasks of a job that was just submitted start one after the other; that is no restart. */
    private static final Duration STARTING = Duration.ofSeconds(30);

    private final Function<RunningJob, JobCondition> conditions;
    private final Consumer<String> note;
    private final String mend;
    private final LongSupplier clockNanos;
    private final Map<String, Outage> outages = new HashMap<>();

    /** Since when a job does not run, or has not run for long enough. */
    private static final class Outage {
        private final long since;
        private long runsSince;
        private boolean told;

        Outage(long since) {
            this.since = since;
        }
    }

    /**
     * @param note takes a line
     * @param mend what to do about a job that ended, one clause
     */
    JobWatch(
            Function<RunningJob, JobCondition> conditions,
            Consumer<String> note,
            String mend,
            LongSupplier clockNanos) {
        this.conditions = conditions;
        this.note = note;
        this.mend = mend;
        this.clockNanos = clockNanos;
    }

    /** @throws Failure if a job never runs again, or has not for long */
    void look(Collection<RunningJob> jobs) {
        for (var job : jobs) {
            var condition = condition(job);
            if (condition.ended()) {
                throw new Failure("job " + job.name() + " ended, " + word(condition) + reason(condition) + ": " + mend);
            }
            if (condition.runs()) {
                runs(job);
            } else {
                doesNotRun(job, condition);
            }
        }
    }

    /** A cluster that does not answer is one whose jobs do not run: it may be busy, or gone. */
    private JobCondition condition(RunningJob job) {
        try {
            return conditions.apply(job);
        } catch (Failure e) {
            return JobCondition.unknown(String.valueOf(e.getMessage()));
        }
    }

    private void runs(RunningJob job) {
        var outage = outages.get(job.name());
        if (outage == null) {
            return;
        }
        long now = clockNanos.getAsLong();
        if (outage.runsSince == 0) {
            outage.runsSince = now;
        }
        if (now - outage.runsSince >= STABLE.toNanos()) {
            outages.remove(job.name());
        }
        if (outage.told) {
            note.accept("job " + job.name() + " runs again");
            outage.told = false;
        }
    }

    private void doesNotRun(RunningJob job, JobCondition condition) {
        long now = clockNanos.getAsLong();
        var outage = outages.computeIfAbsent(job.name(), name -> new Outage(now));
        outage.runsSince = 0;
        var seconds = Duration.ofNanos(now - outage.since);
        if (seconds.compareTo(PATIENCE) > 0) {
            throw new Failure("job " + job.name() + " has not run for " + PATIENCE.toMinutes() + " minutes"
                    + reason(condition) + ": " + mend);
        }
        if (!outage.told && (condition.failure().isPresent() || seconds.compareTo(STARTING) > 0)) {
            note.accept("job " + job.name() + " does not run at the moment, Flink starts it again" + reason(condition));
            outage.told = true;
        }
    }

    private static String word(JobCondition condition) {
        return switch (condition.status()) {
            case CANCELED -> "it was cancelled by somebody else";
            case FAILED -> "it failed and cannot be restarted";
            default -> "as " + condition.status();
        };
    }

    private static String reason(JobCondition condition) {
        return condition.failure().map(text -> " (" + text + ")").orElse("");
    }
}
