package io.spaceevo.cli.doctor;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;

import io.spaceevo.answer.AnswerUnavailableException;
import io.spaceevo.cli.answers.AnswerReader;
import io.spaceevo.cli.options.Bounds;
import io.spaceevo.cli.options.ClusterOptions;
import io.spaceevo.cli.options.WebAddress;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.cli.rejected.NewestRejected;
import io.spaceevo.cli.topics.MeasurementTail;
import io.spaceevo.cli.topics.PartitionsOption;
import io.spaceevo.failure.Failure;
import io.spaceevo.jobs.latency.PredictorRefitJob;
import io.spaceevo.jobs.search.SpaceSearchJob;
import io.spaceevo.kafka.KafkaCluster;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spaceevo doctor}: one page on how a cluster is. */
@Command(
        name = "doctor",
        description = {
            "Checks every part of a running system and says how to mend what is wrong.",
            "Checks broker, topics, open transactions, lag, rejected records, the age of measurements, both jobs, their checkpoints, "
                    + "their answers and, of a stack on this machine, the disk. Prints one line per check; a failed one says how to mend "
                    + "it. Ends within 20 seconds."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  spaceevo doctor",
            "  spaceevo doctor --bootstrap-servers kafka:9092 --rest http://jobmanager:8081 --json",
            "",
            "Exit codes: 0 all is well, 1 a check failed, 2 wrong usage or bad input."
        })
public final class Doctor implements Callable<Integer> {
    private static final double LEAST_GIB = 1;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private PartitionsOption partitions;

    @Option(
            names = "--max-lag",
            defaultValue = "10000",
            paramLabel = "N",
            description = "Maximum number of measurements that wait to be read. Default: ${DEFAULT-VALUE}.")
    @Bounds(least = 0)
    private long maxLag;

    @Option(
            names = "--group",
            defaultValue = PredictorRefitJob.NAME,
            paramLabel = "NAME",
            description =
                    "Consumer group whose lag counts, as PredictorRefitJob was given it. Default: ${DEFAULT-VALUE}.")
    private String group;

    @Option(
            names = "--refit-rest",
            paramLabel = "URL",
            converter = WebAddress.class,
            description =
                    "Address of Flink's REST interface for PredictorRefitJob, if that runs on a Flink cluster of its own. Default: that of --rest.")
    private Optional<URI> refitRest = Optional.empty();

    @Option(
            names = "--max-silence",
            defaultValue = "300",
            paramLabel = "S",
            description =
                    "Maximum time that a device sends no measurement, seconds; one that has been silent for a day is not waited for any "
                            + "more. Default: ${DEFAULT-VALUE}.")
    @Bounds(least = 1)
    private long maxSilence;

    @Option(
            names = "--max-checkpoint-age",
            defaultValue = "300",
            paramLabel = "S",
            description = "Maximum age of the newest checkpoint of a job, seconds. Default: ${DEFAULT-VALUE}.")
    @Bounds(least = 1, most = 1e9)
    private long maxCheckpointAge;

    @Option(
            names = "--max-rejected",
            defaultValue = "1",
            paramLabel = "PERCENT",
            description =
                    "Maximum share of records rejected in the last hour, %% of measurements. Default: ${DEFAULT-VALUE}.")
    @Bounds(least = 0, most = 100)
    private double maxRejected;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() {
        var checks = checks(InstantSource.system());
        answer.print(
                Map.of("checks", checks),
                out -> checks.forEach(check ->
                        out.printf("%-4s  %-27s %s%n", check.ok() ? "ok" : "FAIL", check.name(), check.detail())));
        return checks.stream().allMatch(Check::ok) ? 0 : 1;
    }

    private List<Check> checks(InstantSource clock) {
        var kafka = cluster.kafka();
        var rest = cluster.rest();
        var examination = new Examination(Doctor::inThreadOfItsOwn, System::nanoTime);
        Set<String> platforms = new ConcurrentSkipListSet<>();
        try (var broker = new BrokerChecks(kafka)) {
            if (examination.makeOfBroker("broker", Duration.ofSeconds(6), broker::broker, "see whether it is well")) {
                ofBroker(examination, broker, kafka, clock, platforms);
            }
        }
        ofJob(examination, PredictorRefitJob.NAME, refitRest.orElse(rest), clock);
        ofJob(examination, SpaceSearchJob.NAME, rest, clock);
        examination.make(
                "queryable state",
                Duration.ofSeconds(6),
                time -> List.of(queries(platforms.stream().findFirst().orElse("any"))),
                "start Flink's TaskManagers first");
        cluster.dataFolder()
                .ifPresent(folder -> examination.make(
                        "disk",
                        Duration.ofSeconds(1),
                        time -> List.of(DiskCheck.of(folder, LEAST_GIB)),
                        "see that the folder can be read"));
        return examination.made();
    }

    private void ofJob(Examination examination, String job, URI rest, InstantSource clock) {
        var checks = new JobChecks(rest, Duration.ofSeconds(maxCheckpointAge));
        examination.make(
                "job " + job, Duration.ofSeconds(5), time -> checks.of(job, clock, time), "see whether Flink is well");
    }

    private void ofBroker(
            Examination examination,
            BrokerChecks broker,
            KafkaCluster kafka,
            InstantSource clock,
            Set<String> platforms) {
        var mend = "mend broker and topics first";
        examination.makeOfBroker("topics", Duration.ofSeconds(4), time -> broker.topics(partitions.of(cluster)), mend);
        examination.makeOfBroker(
                "transactions", Duration.ofSeconds(4), time -> broker.transactions(clock.instant(), time), mend);
        examination.makeOfBroker("lag", Duration.ofSeconds(3), time -> broker.lag(group, maxLag, time), mend);
        examination.makeOfBroker(
                "rejected",
                Duration.ofSeconds(4),
                time -> broker.rejected(clock.instant(), maxRejected / 100, () -> NewestRejected.describe(kafka), time),
                mend);
        examination.makeOfBroker(
                "measurements",
                Duration.ofSeconds(5),
                time -> {
                    platforms.addAll(platforms());
                    var tail = new MeasurementTail(kafka);
                    var ages = new MeasurementAges();
                    tail.read(time, ages::add);
                    return ages.check(platforms, clock.instant(), Duration.ofSeconds(maxSilence), tail.extent());
                },
                mend);
    }

    /** One that hangs is left behind, and keeps no process alive. */
    private static void inThreadOfItsOwn(Runnable work) {
        var thread = new Thread(work, "doctor");
        thread.setDaemon(true);
        thread.start();
    }

    /** Those that have an answer, a target or a predictor. */
    private List<String> platforms() {
        try (var reader = AnswerReader.open(cluster, List.of(), remark -> {})) {
            return reader.platforms();
        } catch (AnswerUnavailableException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
    }

    private Check queries(String key) {
        return QueryCheck.of(cluster.rest(), AnswerReader.proxies(cluster), key);
    }
}
