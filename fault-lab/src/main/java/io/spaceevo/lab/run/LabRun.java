package io.spaceevo.lab.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.failure.Failure;
import io.spaceevo.lab.accounts.Accounts;
import io.spaceevo.lab.accounts.RefitStateReader;
import io.spaceevo.lab.cluster.Child;
import io.spaceevo.lab.cluster.LabCluster;
import io.spaceevo.lab.plan.Fault;
import io.spaceevo.lab.plan.FaultPlan;
import io.spaceevo.lab.plan.Victim;
import io.spaceevo.lab.report.Recovery;
import io.spaceevo.lab.report.RecoveryTable;
import io.spaceevo.lab.report.Samples;

/**
 * One run: random kills under load, then the fixed part (a kill in the middle of a search, a savepoint and a restore at another parallelism, an update of the runtime of a
 * device), then the accounts. What does not agree is collected; what makes it impossible to go on ends the run.
 */
public final class LabRun {

    private static final Duration FIRST_ANSWER = Duration.ofMinutes(6);
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(4);
    private static final Duration REST = Duration.ofMinutes(15);
    private static final Duration COMMIT = Duration.ofSeconds(40);
    private static final Duration ENDING = Duration.ofSeconds(60);

    /** A search adopts at most every 10 s, and a platform that has nothing to do does not change its answers. */
    private static final Duration UNCHANGED = Duration.ofSeconds(25);

    private static final long LOOK_EVERY_MS = 200;
    private static final int PACE_MS = 50;
    private static final int LONG_SEARCH = 1_000;
    private static final int MOST_REPLAYED = 30;
    private static final int UNDER_WAY = 300;
    private static final int SEED_OF_LONG_SEARCH = 1_000_000;
    private static final int UPDATED_MEASUREMENTS = 400;
    private static final List<String> DEVICES = List.of("a", "b");

    private final RunSettings settings;
    private final Path jar;
    private final LabCluster cluster;
    private final LiveSystem live;
    private final Progress progress;
    private final Waiting waiting;
    private final CollectorLog collectors;
    private final List<Recovery> recoveries = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private final List<Child> stopped = new ArrayList<>();

    LabRun(RunSettings settings, Path jar, LabCluster cluster, LiveSystem live, Progress progress) {
        this.settings = settings;
        this.jar = jar;
        this.cluster = cluster;
        this.live = live;
        this.progress = progress;
        this.waiting = new Waiting(progress, this::startEnded);
        this.collectors = new CollectorLog(cluster);
    }

    /**
     * What a run found.
     *
     * @param recoveries after each kill at a random time
     * @param samples memory, state and disk during the random kills
     * @param findings figures, for people
     * @param differences what does not agree; empty if the run has succeeded
     */
    public record Result(List<Recovery> recoveries, Samples samples, List<String> findings, List<String> differences) {}

    /** Runs all of it. */
    Result run() throws Exception {
        start();
        Samples samples;
        SearchFeed searches;
        try (var garbage = new GarbageWriter(live.kafka(), settings.seed())) {
            try (var sampler = new Sampler(cluster, live, progress, settings.duration())) {
                try (var thread = new GarbageThread(
                                garbage, sampler::records, new TopicRecords(live.kafka()).examples());
                        var feed = new SearchFeed(cluster, live, platforms(), 1)) {
                    searches = feed;
                    kill(FaultPlan.of(settings.seed(), settings.kills(), settings.duration(), LabCluster.processes()));
                }
                samples = sampler.samples();
            }
            cluster.collectors().forEach(this::stopped);
            checkPopulations("after the random kills");
            checkFinished(searches.finished());
            killTheSearcher();
            moveThroughASavepoint();
            updateARuntime();
            account(garbage);
        }
        if (settings.checksBounds()) {
            differences.addAll(samples.unbounded());
        }
        settings.limit().ifPresent(limit -> differences.addAll(new RecoveryTable(recoveries).slowerThan(limit)));
        return new Result(recoveries, samples, findings, differences);
    }

    private void start() throws Exception {
        cluster.start();
        cluster.spaceevo("topics", "create", "--partitions", "4");
        cluster.spaceevo("tables", "import", settings.tables(), "--quality-set", "lab");
        waiting.until(ENDING, "all TaskManagers", live::isComplete);
        live.api().submit(jar, LiveSystem.REFIT_JOB, kafkaArguments("2"), Optional.empty());
        live.api().submit(jar, LiveSystem.SEARCH_JOB, kafkaArguments("1"), Optional.empty());
        for (var device : DEVICES) {
            cluster.collect("collector-" + device, collectorOptions(device, "1.0", List.of()));
        }
        progress.say("broker, ZooKeeper, JobManager, " + LabCluster.TASK_MANAGERS + " TaskManagers, both jobs and "
                + LabCluster.COLLECTORS + " collectors of SIMULATED devices");
        waiting.until(FIRST_ANSWER, "an answer of each platform", this::answers);
        progress.say("each platform has a best space");
        archiveClasses();
    }

    /** A Java that cannot do it runs the trial as well, but starts processes more slowly. */
    private void archiveClasses() {
        try {
            cluster.archiveClasses();
        } catch (Failure e) {
            findings.add("restarts take longer: " + e.getMessage());
            progress.say(findings.get(findings.size() - 1));
        }
    }

    private List<String> kafkaArguments(String parallelism) {
        return List.of("--bootstrap-servers", cluster.bootstrapServers(), "--parallelism", parallelism);
    }

    private List<String> collectorOptions(String device, String version, List<String> more) {
        var options = new ArrayList<>(List.of(
                "--tables",
                settings.tables(),
                "--simulate-name",
                device,
                "--runtime-version",
                version,
                "--pace",
                String.valueOf(PACE_MS)));
        options.addAll(more);
        return options;
    }

    private static List<String> platforms() {
        return DEVICES.stream()
                .map(device -> "simulated-" + device + ".model.t1")
                .toList();
    }

    private boolean answers() {
        return live.answersFor(platforms());
    }

    private void kill(FaultPlan plan) throws InterruptedException {
        var begin = progress.elapsed();
        for (var fault : plan.faults()) {
            waitUntil(begin.plus(fault.at()));
            var recovery = kill(fault);
            recoveries.add(recovery);
            var left = settings.duration().minus(progress.elapsed().minus(begin));
            progress.say(String.format(
                    Locale.ROOT,
                    "kill %d of %d, %s: tasks run after %s, live answers after %s; %d min left",
                    fault.number(),
                    settings.kills(),
                    fault.process(),
                    RecoveryTable.seconds(recovery.tasks()),
                    RecoveryTable.seconds(recovery.answers()),
                    Math.max(0, left.toMinutes())));
        }
        waitUntil(begin.plus(settings.duration()));
    }

    private void waitUntil(Duration time) throws InterruptedException {
        while (progress.elapsed().compareTo(time) < 0) {
            startEnded();
            Thread.sleep(LOOK_EVERY_MS);
        }
    }

    private Recovery kill(Fault fault) throws InterruptedException {
        var child = cluster.process(fault.victim(), fault.index());
        double load = Progress.load();
        long before = live.measurements().orElse(0L);
        var killedAt = progress.elapsed();
        var killed = Instant.now();
        killAndStart(fault.victim(), child);
        waiting.until(
                LONGEST_RECOVERY,
                "everything after the kill of " + fault.process(),
                () -> isBack(fault.victim(), child, before) && live.works(killed));
        var tasks = progress.elapsed().minus(killedAt);
        waiting.until(LONGEST_RECOVERY, "live answers after the kill of " + fault.process(), this::answers);
        return new Recovery(fault, killedAt, tasks, progress.elapsed().minus(killedAt), load);
    }

    /** As a supervisor does, at once. */
    private void killAndStart(Victim victim, Child child) {
        child.kill();
        if (victim == Victim.COLLECTOR) {
            collectors.ended(child);
        } else if (victim != Victim.BROKER) {
            cluster.forgetTemporaryFiles(child);
        }
        child.start();
    }

    /** A broker takes measurements again; a collector has measured again. */
    private boolean isBack(Victim victim, Child child, long measurementsBefore) {
        return switch (victim) {
            case BROKER -> live.measurements().orElse(0L) > measurementsBefore;
            case COLLECTOR -> cluster.heartbeat(child.name()).toFile().exists();
            case TASK_MANAGER, JOB_MANAGER -> child.isAlive();
        };
    }

    /** A process that ends by itself is started again. Only a collector may do so, before it measures: it needs the broker when it starts. */
    private void startEnded() {
        for (var child : cluster.children()) {
            if (child.starts() > 0 && !child.isAlive() && !stopped.contains(child)) {
                var line =
                        child.name() + " ended by itself with exit code " + child.exitCode() + ": " + child.lastLine();
                progress.say(line);
                boolean collects = cluster.collectors().contains(child);
                boolean hasMeasured = cluster.heartbeat(child.name()).toFile().exists();
                (collects && !hasMeasured ? findings : differences).add(line);
                if (collects) {
                    collectors.ended(child);
                }
                child.start();
            }
        }
    }

    private void stopped(Child collector) {
        stopped.add(collector);
        collector.stop(ENDING);
        collectors.ended(collector);
    }

    /** Waits until nothing changes any more, and holds all live populations against the replayed ones. */
    private Map<String, BestSearchSpace> checkPopulations(String when) throws InterruptedException {
        waiting.until(REST, "all measurements read", () -> live.lag().orElse(1L) == 0);
        var resting = rest();
        var wrong = new TreeMap<String, String>();
        var end = progress.elapsed().plus(COMMIT);
        do {
            wrong.clear();
            wrong.putAll(ReplayCheck.differences(live.kafka(), resting, true));
        } while (!wrong.isEmpty() && progress.elapsed().compareTo(end) < 0);
        wrong.forEach((target, difference) -> differences.add(when + ", target " + target + ": " + difference));
        long rounds = resting.values().stream()
                .mapToLong(answer -> answer.basis().orElseThrow().round())
                .sum();
        var line = when + ": " + rounds + " committed rounds of " + resting.size() + " targets "
                + (wrong.isEmpty() ? "replay to the live populations" : "DO NOT replay to the live populations");
        findings.add(line);
        progress.say(line);
        return resting;
    }

    /** Searches that came to rest between kills, and were removed. To replay a search takes as long as the search, so that of many only some are replayed. */
    private void checkFinished(Map<String, BestSearchSpace> finished) {
        int every = 1 + finished.size() / MOST_REPLAYED;
        var some = new TreeMap<String, BestSearchSpace>();
        var targets = List.copyOf(finished.keySet());
        for (int i = 0; i < targets.size(); i += every) {
            some.put(targets.get(i), Objects.requireNonNull(finished.get(targets.get(i))));
        }
        var wrong = ReplayCheck.differences(live.kafka(), some, false);
        wrong.forEach((target, difference) -> differences.add("removed target " + target + ": " + difference));
        findings.add("during the random kills: " + finished.size() + " searches were removed, " + some.size()
                + " of them were replayed, and " + (some.size() - wrong.size())
                + " give the population that they had last");
        progress.say(findings.get(findings.size() - 1));
    }

    /** Live answers, when they have not changed for a while and each search is sure of its best space. */
    private Map<String, BestSearchSpace> rest() throws InterruptedException {
        var state = new TreeMap<String, BestSearchSpace>();
        var since = new Object() {
            Duration time = progress.elapsed();
        };
        waiting.until(REST, "searches at rest", () -> {
            var now = live.answers(platforms());
            if (now.isEmpty()) {
                return false; // the machine is busy
            }
            if (!positions(now).equals(positions(state))) {
                since.time = progress.elapsed();
            }
            state.clear();
            state.putAll(now);
            boolean sure = now.values().stream().allMatch(answer -> answer.result()
                    .filter(best -> !Double.isNaN(best.scoreSd()))
                    .isPresent());
            return !state.isEmpty()
                    && sure
                    && progress.elapsed().minus(since.time).compareTo(UNCHANGED) > 0;
        });
        return state;
    }

    private static Map<String, String> positions(Map<String, BestSearchSpace> answers) {
        return answers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> {
            return entry.getValue()
                    .basis()
                    .map(basis -> basis.round() + " " + basis.populationHash() + " " + basis.predictorSequence())
                    .orElse("");
        }));
    }

    /** kill -9 of the TaskManager that searches, in the middle of a search. */
    private void killTheSearcher() throws Exception {
        var answer = live.answers(platforms()).values().stream()
                .filter(each -> each.platform().equals(platforms().get(0)))
                .findFirst()
                .orElseThrow(() -> new Failure("the job does not answer"));
        var target = SearchFeed.add(cluster, answer, LONG_SEARCH, SEED_OF_LONG_SEARCH);
        waiting.until(REST, "a search under way", () -> evaluations(target) >= UNDER_WAY);
        var search = live.job(LiveSystem.SEARCH).orElseThrow(() -> new Failure("the search job does not run"));
        var searcher = live.api()
                .taskManagerOf(search, "Advance search")
                .orElseThrow(() -> new Failure("no TaskManager searches"));
        var child = cluster.taskManagers().stream()
                .filter(each -> LabCluster.resourceId(each).equals(searcher))
                .findFirst()
                .orElseThrow(() -> new Failure("the lab has not started " + searcher));
        long evaluated = evaluations(target);
        var killedAt = progress.elapsed();
        var killed = Instant.now();
        killAndStart(Victim.TASK_MANAGER, child);
        waiting.until(LONGEST_RECOVERY, "all tasks after the kill of the searcher", () -> live.works(killed));
        var tasks = progress.elapsed().minus(killedAt);
        waiting.until(LONGEST_RECOVERY, "live answers after the kill of the searcher", this::answers);
        findings.add("kill of the TaskManager that searches, " + evaluated + " of " + LONG_SEARCH
                + " spaces evaluated: tasks run after " + RecoveryTable.seconds(tasks) + ", live answers after "
                + RecoveryTable.seconds(progress.elapsed().minus(killedAt)));
        progress.say(findings.get(findings.size() - 1));
        waiting.until(REST, "the end of the search", () -> evaluations(target) >= LONG_SEARCH);
        checkPopulations("after the kill of the searcher");
    }

    private long evaluations(String target) {
        return Optional.ofNullable(live.answers(platforms()).get(target))
                .flatMap(BestSearchSpace::basis)
                .map(BestSearchSpace.Basis::evaluations)
                .orElse(0L);
    }

    private void moveThroughASavepoint() throws Exception {
        var before = positions(rest());
        var search = live.job(LiveSystem.SEARCH).orElseThrow(() -> new Failure("the search job does not run"));
        var stop = progress.elapsed();
        var asked = Instant.now();
        var savepoint = live.api().stop(search, cluster.work().resolve("savepoints"), LONGEST_RECOVERY);
        live.api()
                .submit(
                        jar,
                        LiveSystem.SEARCH_JOB,
                        kafkaArguments("2"),
                        Optional.of(savepoint.toUri().toString()));
        waiting.until(LONGEST_RECOVERY, "the restored job", () -> live.works(asked));
        waiting.until(LONGEST_RECOVERY, "live answers of the restored job", this::answers);
        findings.add("restored from a savepoint at parallelism 2: live answers "
                + RecoveryTable.seconds(progress.elapsed().minus(stop)) + " after the stop was asked for");
        progress.say(findings.get(findings.size() - 1));
        var after = positions(checkPopulations("after the restore at another parallelism"));
        if (!after.equals(before)) {
            differences.add("the populations changed by the restore: " + before + " and " + after);
        }
    }

    private void updateARuntime() throws Exception {
        var device = DEVICES.get(0);
        var collector = cluster.collect(
                "collector-" + device + "-updated", collectorOptions(device, "2.0", List.of("--slow", "ResNet=2")));
        waiting.until(
                REST, "the measurements of the updated device", () -> measured(collector) >= UPDATED_MEASUREMENTS);
        stopped(collector);
        waiting.until(
                REST,
                "answers in the new epoch",
                () -> live.answers(List.of(platforms().get(0))).values().stream()
                        .allMatch(answer -> answer.basis()
                                .filter(basis -> basis.epoch().contains("/2.0/"))
                                .isPresent()));
        checkPopulations("after an update of the runtime");
    }

    private long measured(Child collector) {
        try {
            return Long.parseLong(
                    Files.readString(cluster.heartbeat(collector.name())).strip());
        } catch (IOException | NumberFormatException e) {
            return 0; // not yet
        }
    }

    private void account(GarbageWriter garbage) throws Exception {
        waiting.until(REST, "all measurements read", () -> live.lag().orElse(1L) == 0);
        var folder = cluster.work().resolve("savepoints");
        var refit = live.job(LiveSystem.REFIT).orElseThrow(() -> new Failure("the refit job does not run"));
        var search = live.job(LiveSystem.SEARCH).orElseThrow(() -> new Failure("the search job does not run"));
        var savepoint = live.api().stop(refit, folder, LONGEST_RECOVERY);
        live.api().stop(search, folder, LONGEST_RECOVERY);
        progress.say("both jobs stopped with a savepoint; reading topics and state");
        var topics = new TopicRecords(live.kafka());
        var accounts = new Accounts(
                collectors.sent(),
                garbage.acknowledged(),
                topics.inputs(garbage.written()),
                topics.rejected(),
                RefitStateReader.read(savepoint));
        findings.addAll(accounts.lines());
        accounts.lines().forEach(progress::say);
        differences.addAll(accounts.differences());
    }
}
