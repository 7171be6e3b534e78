package io.spaceevo.cli.doctor;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.spaceevo.answer.AnswerUnavailableException;
import io.spaceevo.cli.answers.AnswerReader;
import io.spaceevo.cli.embedded.ClusterOptions;
import io.spaceevo.cli.exit.Failure;
import io.spaceevo.cli.exit.UserError;
import io.spaceevo.cli.options.Bounds;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.cli.rejected.NewestRejected;
import io.spaceevo.cli.topics.BrokerTopics;
import io.spaceevo.jobs.latency.PredictorRefitJob;
import io.spaceevo.jobs.search.SpaceSearchJob;
import io.spaceevo.wire.Topic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spaceevo doctor}: one page on how a cluster is. */
@Command(
        name = "doctor",
        description = {
            "Looks at broker, topics, lag, rejected records, both jobs, their checkpoints, their answers and, of a stack of this machine, the disk.",
            "Prints one line per check; a failed one says how to mend it."
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

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions that each topic needs. Default: " + Topic.PARTITIONS + ", in an embedded stack "
                    + BrokerTopics.EMBEDDED_PARTITIONS + ".")
    @Bounds(least = 1, most = 10_000)
    private Optional<Integer> partitions = Optional.empty();

    @Option(
            names = "--max-lag",
            defaultValue = "10000",
            paramLabel = "N",
            description = "Most measurements that may wait to be read. Default: ${DEFAULT-VALUE}.")
    @Bounds(least = 0)
    private long maxLag;

    @Option(
            names = "--max-checkpoint-age",
            defaultValue = "300",
            paramLabel = "S",
            description = "Oldest that the newest checkpoint of a job may be, seconds. Default: ${DEFAULT-VALUE}.")
    @Bounds(least = 1, most = 1e9)
    private long maxCheckpointAge;

    @Option(
            names = "--max-rejected",
            defaultValue = "1",
            paramLabel = "PERCENT",
            description = "Most records rejected in the last hour, %% of measurements. Default: ${DEFAULT-VALUE}.")
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
        var checks = new ArrayList<Check>();
        boolean reachable;
        try (var broker = new BrokerChecks(kafka)) {
            checks.add(broker.broker());
            reachable = checks.get(0).ok();
            if (reachable) {
                checks.add(broker.topics(
                        partitions.orElse(cluster.isEmbedded() ? BrokerTopics.EMBEDDED_PARTITIONS : Topic.PARTITIONS)));
                checks.add(broker.lag(maxLag));
                checks.add(broker.rejected(clock.instant(), maxRejected / 100, () -> NewestRejected.describe(kafka)));
            }
        }
        var jobs = new JobChecks(rest, Duration.ofSeconds(maxCheckpointAge));
        checks.addAll(jobs.of(PredictorRefitJob.NAME, clock));
        checks.addAll(jobs.of(SpaceSearchJob.NAME, clock));
        checks.add(queries(reachable));
        cluster.dataFolder().map(folder -> DiskCheck.of(folder, LEAST_GIB)).ifPresent(checks::add);
        return checks;
    }

    private Check queries(boolean brokerAnswers) {
        try {
            var key = brokerAnswers ? firstPlatform() : "any";
            return QueryCheck.of(cluster.rest(), AnswerReader.proxies(cluster), key);
        } catch (UserError e) {
            throw e;
        } catch (Failure | IllegalArgumentException e) {
            return Check.failed("queryable state", String.valueOf(e.getMessage()), "start Flink's TaskManagers first");
        }
    }

    private String firstPlatform() {
        try (var reader = AnswerReader.open(cluster)) {
            return reader.platforms().stream().findFirst().orElse("any");
        } catch (AnswerUnavailableException e) {
            return "any";
        }
    }
}
