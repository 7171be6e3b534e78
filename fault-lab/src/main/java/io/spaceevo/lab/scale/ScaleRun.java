package io.spaceevo.lab.scale;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.spaceevo.failure.Failure;
import io.spaceevo.kafka.KafkaClients;
import io.spaceevo.lab.accounts.RefitStateReader;
import io.spaceevo.lab.cluster.FlinkApi;
import io.spaceevo.lab.cluster.LabCluster;
import io.spaceevo.lab.run.LiveSystem;
import io.spaceevo.lab.run.Progress;
import io.spaceevo.lab.run.TopicRecords;
import io.spaceevo.lab.run.Waiting;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.wire.Keys;
import io.spaceevo.wire.Measurements;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.WireFormat;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Lets the fleet grow, size by size. At each size PredictorRefitJob learns first alone, so that its CPU can be measured; then SpaceSearchJob starts from nothing and answers
 * all platforms; then a TaskManager is killed.
 */
final class ScaleRun {
    /** As collectors publish. */
    private static final int BATCH = 24;

    private static final int STEADY = 100;
    private static final Duration IDLE = Duration.ofSeconds(15);
    private static final Duration STARTING = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofMinutes(60);
    private static final Duration SAVEPOINT = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(15);
    private static final long LOOK_EVERY_MS = 200;

    private final ScaleSettings settings;
    private final Path jar;
    private final LabCluster cluster;
    private final LiveSystem live;
    private final Progress progress;
    private final Waiting waiting;
    private boolean exampleMeasured;
    private long total;
    private volatile Optional<Exception> lost = Optional.empty();
    private final WireFormat<io.spaceevo.schema.LatencyMeasurement> format =
            WireFormat.of(io.spaceevo.schema.LatencyMeasurement.class);

    ScaleRun(ScaleSettings settings, Path jar, LabCluster cluster, LiveSystem live, Progress progress) {
        this.settings = settings;
        this.jar = jar;
        this.cluster = cluster;
        this.live = live;
        this.progress = progress;
        this.waiting = new Waiting(progress, this::startEnded);
    }

    Growth run() throws Exception {
        cluster.start();
        cluster.spaceevo("topics", "create", "--partitions", "8");
        cluster.spaceevo("tables", "import", settings.tables(), "--quality-set", "scale");
        waiting.until(STARTING, "all TaskManagers", live::isComplete);
        var fleet = new Fleet(examples(), Instant::now);
        progress.say(fleet.warmUp()
                + " measurements of a SIMULATED device lead to a first answer; its variations make the fleet");
        submit(LiveSystem.REFIT_JOB);
        waiting.until(STARTING, "PredictorRefitJob", () -> runs(LiveSystem.REFIT));
        var sizes = new ArrayList<Growth.Size>();
        try (var producer = KafkaClients.producer(
                live.kafka(),
                new StringSerializer(),
                Map.of(ProducerConfig.LINGER_MS_CONFIG, 5, ProducerConfig.MAX_BLOCK_MS_CONFIG, 60_000))) {
            int before = 0;
            int steadyFrom = fleet.warmUp();
            for (int platforms : settings.platforms()) {
                sizes.add(size(fleet, producer, before, platforms, steadyFrom));
                before = platforms;
                steadyFrom += STEADY;
            }
        }
        checkLearnt();
        return new Growth(sizes);
    }

    /** A device of the usual kind measures until its platform has an answer, in a search job that is stopped then. */
    private List<Measurement> examples() throws Exception {
        var refit = submit(LiveSystem.REFIT_JOB);
        var search = submit(LiveSystem.SEARCH_JOB);
        var collector = cluster.collect(
                "collector", List.of("--tables", settings.tables(), "--simulate-name", "example", "--pace", "10"));
        waiting.until(
                STARTING, "an answer of the example", () -> live.answersFor(List.of("simulated-example.model.t1")));
        exampleMeasured = true;
        collector.stop(Duration.ofSeconds(60));
        var folder = cluster.work().resolve("savepoints");
        live.api().stop(search, folder, SAVEPOINT);
        live.api().stop(refit, folder, SAVEPOINT);
        return Fleet.needed(new TopicRecords(live.kafka()).measurements());
    }

    /**
     * @param before platforms that are known already
     * @param steadyFrom number of each epoch's next measurement in steady state: one that comes again is not learnt
     */
    private Growth.Size size(Fleet fleet, Producer<String, byte[]> producer, int before, int platforms, int steadyFrom)
            throws Exception {
        int epochs = platforms * settings.epochsPerPlatform();
        progress.say(platforms + " platforms, " + epochs + " device epochs");
        var warmUp = work("warm-up", () -> send(producer, fleet, before, platforms, 0, fleet.warmUp()));
        var steady = work("steady state", () -> send(producer, fleet, 0, platforms, steadyFrom, STEADY));
        double idle = idleCpu(); // now, because a JVM that has just started compiles
        progress.say(String.format(
                Locale.ROOT,
                "%.1f and %.1f µs of CPU a measurement, without the %.0f ms a second that TaskManagers take when nothing comes",
                warmUp.without(idle).microsPerRecord(),
                steady.without(idle).microsPerRecord(),
                1000 * idle));
        var refit = checkpoint(LiveSystem.REFIT);
        var names = IntStream.range(0, platforms).mapToObj(Fleet::platform).toList();
        double cpu = cpuSeconds();
        var start = progress.elapsed();
        var search = submit(LiveSystem.SEARCH_JOB);
        awaitAnswers(names);
        var lastAnswer = progress.elapsed().minus(start);
        var answersCpu = seconds(cpuSeconds() - cpu);
        progress.say("all " + platforms + " platforms answer " + lastAnswer.toSeconds()
                + " s after the start of SpaceSearchJob");
        var searched = checkpoint(LiveSystem.SEARCH);
        var recovery = recovery(names);
        live.api().stop(search, cluster.work().resolve("savepoints"), SAVEPOINT);
        return new Growth.Size(
                platforms,
                epochs,
                warmUp.without(idle),
                steady.without(idle),
                refit,
                lastAnswer,
                answersCpu,
                searched,
                recovery);
    }

    @FunctionalInterface
    private interface Sending {
        long send() throws Exception;
    }

    /** Sends, and waits until PredictorRefitJob has learnt it all, as of a checkpoint. */
    private Growth.Work work(String name, Sending sending) throws Exception {
        double cpu = cpuSeconds();
        var start = progress.elapsed();
        long records = sending.send();
        waiting.until(
                LONGEST,
                "PredictorRefitJob has read all measurements",
                () -> live.lag().orElse(1L) == 0);
        var work = new Growth.Work(
                records, seconds(cpuSeconds() - cpu), progress.elapsed().minus(start));
        progress.say(name + ": " + records + " measurements in " + work.time().toSeconds() + " s");
        return work;
    }

    /** Batch by batch, as if all device epochs measured at the same time. */
    private long send(Producer<String, byte[]> producer, Fleet fleet, int from, int to, int first, int count)
            throws InterruptedException {
        long sent = 0;
        var said = progress.elapsed();
        long all = (long) count * (to - from) * settings.epochsPerPlatform();
        for (int batch = first; batch < first + count; batch += BATCH) {
            for (int platform = from; platform < to; platform++) {
                for (int epoch = 0; epoch < settings.epochsPerPlatform(); epoch++) {
                    for (int number = batch; number < Math.min(batch + BATCH, first + count); number++) {
                        var measurement = fleet.measurement(platform, epoch, number);
                        producer.send(
                                new ProducerRecord<>(
                                        Topic.LATENCY_MEASUREMENTS.topicName(),
                                        Keys.measurement(measurement.epoch()),
                                        format.encode(Measurements.toWire(measurement))),
                                this::acknowledged);
                        sent++;
                    }
                }
            }
            if (progress.elapsed().minus(said).compareTo(BETWEEN_LINES) > 0) {
                said = progress.elapsed();
                progress.say(sent + " of " + all + " measurements sent");
            }
        }
        producer.flush();
        lost.ifPresent(error -> {
            throw new Failure("the broker did not take a measurement: " + error.getMessage(), error);
        });
        total += sent;
        return sent;
    }

    private void acknowledged(RecordMetadata place, Exception error) {
        if (error != null) {
            lost = Optional.of(error);
        }
    }

    /** A benchmark of rejection would be worth nothing: PredictorRefitJob has to have learnt everything that was sent, by the counters in its state. */
    private void checkLearnt() throws Exception {
        var refit = live.job(LiveSystem.REFIT).orElseThrow(() -> new Failure("PredictorRefitJob does not run"));
        var savepoint = live.api().stop(refit, cluster.work().resolve("savepoints"), SAVEPOINT);
        long learnt = RefitStateReader.read(savepoint).entrySet().stream()
                .filter(entry -> Fleet.isOfFleet(entry.getKey().epoch()))
                .mapToLong(entry -> entry.getValue().learnt())
                .sum();
        if (learnt != total) {
            throw new Failure("PredictorRefitJob has learnt " + learnt + " of " + total + " measurements");
        }
        progress.say("PredictorRefitJob has learnt all " + total + " measurements, by the counters in its state");
    }

    private void awaitAnswers(List<String> names) throws InterruptedException {
        var end = progress.elapsed().plus(LONGEST);
        var said = progress.elapsed();
        long answered = live.answered(names);
        while (answered < names.size()) {
            if (progress.elapsed().compareTo(end) > 0) {
                throw new Failure("within " + LONGEST.toMinutes() + " minutes " + answered + " of " + names.size()
                        + " platforms were answered");
            }
            if (progress.elapsed().minus(said).compareTo(BETWEEN_LINES) > 0) {
                said = progress.elapsed();
                progress.say(answered + " of " + names.size() + " platforms answer");
            }
            Thread.sleep(LOOK_EVERY_MS);
            answered = live.answered(names);
        }
    }

    private Duration recovery(List<String> names) throws InterruptedException {
        var victim = cluster.taskManagers().get(0);
        var start = progress.elapsed();
        var killed = Instant.now();
        victim.kill();
        cluster.forgetTemporaryFiles(victim);
        victim.start();
        waiting.until(LONGEST, "all tasks after the kill of a TaskManager", () -> live.works(killed));
        waiting.until(LONGEST, "live answers after the kill of a TaskManager", () -> live.answersFor(names));
        var time = progress.elapsed().minus(start);
        progress.say("all platforms answer again " + time.toSeconds() + " s after the kill of a TaskManager");
        return time;
    }

    /** The next one that is complete, which holds all that was done before. */
    private Growth.Checkpoint checkpoint(String job) throws InterruptedException {
        var now = Instant.now();
        var found = new ArrayList<FlinkApi.Checkpoint>();
        waiting.until(LONGEST, "a checkpoint of " + job, () -> {
            newest(job).filter(each -> each.triggered().isAfter(now)).ifPresent(found::add);
            return !found.isEmpty();
        });
        return new Growth.Checkpoint(found.get(0).bytes(), found.get(0).duration());
    }

    private Optional<FlinkApi.Checkpoint> newest(String job) {
        try {
            var id = live.job(job);
            return id.isEmpty() ? Optional.empty() : live.api().newestCheckpoint(id.get());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** CPU seconds a second of all TaskManagers while nothing comes. */
    private double idleCpu() throws InterruptedException {
        double before = cpuSeconds();
        Thread.sleep(IDLE.toMillis());
        return (cpuSeconds() - before) / IDLE.toSeconds();
    }

    private double cpuSeconds() {
        return cluster.taskManagers().stream()
                .mapToDouble(child -> child.cpu().toNanos() / 1e9)
                .sum();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.max(1, Math.round(1e9 * seconds)));
    }

    private String submit(String main) throws IOException {
        return live.api()
                .submit(
                        jar,
                        main,
                        List.of("--bootstrap-servers", cluster.bootstrapServers(), "--parallelism", "2"),
                        Optional.empty());
    }

    private boolean runs(String job) {
        return newest(job).isPresent();
    }

    /** A collector that could not reach a busy broker is started again; any other end is a failure. */
    private void startEnded() {
        for (var child : cluster.children()) {
            boolean collects = cluster.collectors().contains(child);
            if (child.starts() > 0 && !child.isAlive() && !(collects && exampleMeasured)) {
                if (!collects) {
                    throw new Failure(child.name() + " ended by itself: " + child.lastLine());
                }
                progress.say(child.name() + " starts again, it said: " + child.lastLine());
                child.start();
            }
        }
    }
}
