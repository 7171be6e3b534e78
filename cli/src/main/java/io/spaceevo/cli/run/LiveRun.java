package io.spaceevo.cli.run;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.spaceevo.answer.BestSearchSpaceReader;
import io.spaceevo.cli.disk.DiskSpace;
import io.spaceevo.cli.disk.DiskSpace.Room;
import io.spaceevo.cli.exit.StopSignal;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.cli.output.Steps;
import io.spaceevo.cli.tables.QualityImport;
import io.spaceevo.cli.targets.TargetTopic;
import io.spaceevo.evolution.EvolutionSettings;
import io.spaceevo.failure.Failure;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.QtSettings;
import io.spaceevo.search.SearchBudget;
import io.spaceevo.search.SearchTarget;
import io.spaceevo.stack.FlinkSettings;
import io.spaceevo.stack.StackLock;
import io.spaceevo.stack.StackRegistry;

/**
 * The system on a claimed data folder and the collector of this machine, watched until somebody stops them or their time is over. Before the disk is full they stop
 * as in the end, and go on from the same log and checkpoints when there is room.
 */
final class LiveRun {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration JOBS_EVERY = Duration.ofSeconds(2);
    private static final Duration ROOM_EVERY = Duration.ofSeconds(1);

    /** For a broker that takes measurements; one that cannot write takes none. */
    private static final Duration FLUSH = Duration.ofSeconds(30);

    private static final Duration NO_FLUSH = Duration.ofSeconds(5);

    /**
     * What is searched.
     *
     * @param constraints of the target to add; empty where the job chooses some
     * @param seed of the search
     */
    record Search(QualityImport tables, Optional<List<Constraint>> constraints, long seed) {}

    /**
     * When it ends.
     *
     * @param duration counted from when everything runs
     */
    record Limits(DiskSpace disk, Duration duration, StopSignal stop) {}

    private final StackLock claim;
    private final StackRegistry registry;
    private final Search search;
    private final Optional<LocalCollector> collector;
    private final Limits limits;
    private final Answer answer;
    private final String mend;
    private boolean published;
    private OptionalLong endNanos = OptionalLong.empty();

    /** @param mend how to go on after a failure, one clause */
    LiveRun(
            StackLock claim,
            StackRegistry registry,
            Search search,
            Optional<LocalCollector> collector,
            Limits limits,
            Answer answer,
            String mend) {
        this.claim = claim;
        this.registry = registry;
        this.search = search;
        this.collector = collector;
        this.limits = limits;
        this.answer = answer;
        this.mend = mend;
    }

    /** Somebody asked for the end before everything ran. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** @throws Failure if a part of the system ended and cannot be mended here */
    void run() throws IOException, InterruptedException {
        try {
            runAgainAndAgain();
        } catch (Stopped e) {
            // as it was asked to, and everything that had started is closed
        }
    }

    private void runAgainAndAgain() throws IOException, InterruptedException {
        while (runUntilFull()) {
            answer.note("broker and jobs have stopped, and go on by themselves when there is room");
            while (limits.disk().look() == Room.NONE) {
                if (isOver(ROOM_EVERY)) {
                    return;
                }
            }
            answer.note("there is room again, going on");
        }
    }

    /** Waits for a moment; true once the run is to end. */
    private boolean isOver(Duration moment) throws InterruptedException {
        boolean late = endNanos.isPresent() && System.nanoTime() - endNanos.getAsLong() >= 0;
        return late || limits.stop().await(moment);
    }

    /** Whether it stopped because the disk is about to be full. */
    private boolean runUntilFull() throws IOException, InterruptedException {
        try (var steps = new Steps(answer::note, RunningSystem.STEPS + 1);
                var system = start(steps)) {
            steps.begin("sending the block tables to the broker");
            try {
                publish(system);
                steps.finish();
                if (endNanos.isEmpty()) {
                    endNanos = OptionalLong.of(
                            System.nanoTime() + limits.duration().toNanos());
                }
                return watch(system);
            } catch (RuntimeException e) {
                // what fails on a full disk, or once the broker has ended, fails because of that
                if (room() == Room.NONE) {
                    return true;
                }
                checkBroker(system);
                throw e;
            } finally {
                steps.restart(
                        system.stack().brokerEnd().isPresent()
                                ? "ending Flink and what is left of the broker; the newest checkpoints are kept"
                                : "stopping the jobs with savepoints, then Flink and the broker");
            }
        }
    }

    private Room room() {
        var room = limits.disk().look();
        if (room == Room.NONE) {
            answer.note(limits.disk().shortage()
                    + "; broker and jobs stop before the disk is full, their newest checkpoints are kept");
        }
        return room;
    }

    private void checkBroker(RunningSystem system) {
        system.stack().brokerEnd().ifPresent(reason -> {
            throw new Failure("the broker ended by itself, " + reason + ": "
                    + DiskSpace.full(claim.data().root())
                            .map(room -> room + ", then ")
                            .orElse("") + mend);
        });
    }

    private RunningSystem start(Steps steps) throws IOException {
        var settings =
                new FlinkSettings(1, 2, 1, Duration.ofSeconds(1), Duration.ofMillis(2), true, Duration.ofSeconds(30));
        return RunningSystem.start(claim, settings, registry, Instant.now(), search.seed(), step -> {
            steps.begin(step);
            if (limits.stop().isAsked()) {
                throw new Stopped();
            }
        });
    }

    private void publish(RunningSystem system) {
        if (published) {
            return;
        }
        var tables = search.tables();
        tables.publish(system.kafka());
        published = true;
        answer.note(
                tables.rows() + " sub-stages of " + tables.hyperspace().id() + ", quality set " + tables.qualitySet());
        collector.ifPresent(local ->
                search.constraints().ifPresent(list -> new TargetTopic(system.kafka()).add(target(local, list))));
        if (collector.isEmpty()) {
            answer.note("waiting for collectors at " + system.bootstrapServers());
        }
    }

    private SearchTarget target(LocalCollector local, List<Constraint> wanted) {
        return new SearchTarget(
                local.benchmark().epoch().platform(),
                search.tables().hyperspace().id(),
                search.tables().qualitySet(),
                wanted,
                QtSettings.published(),
                EvolutionSettings.published(search.seed()),
                SearchBudget.published());
    }

    /** Whether it ended because the disk is about to be full. */
    private boolean watch(RunningSystem system) throws InterruptedException {
        var flush = NO_FLUSH;
        try (var reader = system.answers()) {
            boolean full = watch(system, reader);
            flush = full ? NO_FLUSH : FLUSH;
            return full;
        } finally {
            if (collector.isPresent()) {
                collector.get().end(flush);
            }
        }
    }

    private boolean watch(RunningSystem system, BestSearchSpaceReader reader) throws InterruptedException {
        var flink = system.stack().flink();
        var answers = new AnswerWatch(reader, answer, target -> budget(system, target), System::nanoTime);
        var jobs = new JobWatch(flink::condition, answer::note, mend, System::nanoTime);
        var room = Room.ENOUGH;
        long nextJobs = System.nanoTime();
        do {
            var before = room;
            room = room();
            if (room == Room.NONE) {
                return true;
            }
            checkBroker(system);
            if (System.nanoTime() - nextJobs >= 0) {
                jobs.look(flink.jobs());
                nextJobs = System.nanoTime() + JOBS_EVERY.toNanos();
            }
            measure(system, room, before);
            if (collector.isPresent()) {
                answers.look(collector.get().platform(), collector.get()::remark);
            } else {
                answers.lookAtAll();
            }
        } while (!isOver(LOOK_EVERY));
        return false;
    }

    private void measure(RunningSystem system, Room room, Room before) throws InterruptedException {
        if (collector.isEmpty()) {
            return;
        }
        var local = collector.get();
        if (room == Room.ENOUGH) {
            if (before != Room.ENOUGH) {
                answer.note("there is room again, measuring goes on");
            }
            local.measure(system.bootstrapServers());
            local.check();
        } else if (before == Room.ENOUGH) {
            local.pause();
            answer.note(limits.disk().shortage()
                    + "; measuring has stopped and goes on by itself when there is room, answers go on meanwhile");
        }
    }

    private static OptionalLong budget(RunningSystem system, String target) {
        var known = new TargetTopic(system.kafka()).read().values().get(target);
        return known == null ? OptionalLong.empty() : OptionalLong.of(known.getFirstBudget());
    }
}
