package io.spaceevo.lab.run;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.spaceevo.answer.AnswerUnavailableException;
import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.console.query.FlinkRest;
import io.spaceevo.console.query.LiveBestSearchSpaces;
import io.spaceevo.console.query.ProxyAddress;
import io.spaceevo.console.query.QueryLimits;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.kafka.TimeLeft;
import io.spaceevo.kafka.TopicLog;
import io.spaceevo.kafka.TopicUnavailableException;
import io.spaceevo.lab.cluster.FlinkApi;
import io.spaceevo.lab.cluster.LabCluster;
import io.spaceevo.wire.SearchQueries;
import io.spaceevo.wire.Topic;

/** What the running system says of itself. Anything that does not answer is not there now. */
public final class LiveSystem implements AutoCloseable {
    public static final String REFIT = "predictor-refit";
    public static final String SEARCH = SearchQueries.JOB;

    /** Main classes of the jobs. */
    public static final String REFIT_JOB = "io.spaceevo.jobs.latency.PredictorRefitJob";

    public static final String SEARCH_JOB = "io.spaceevo.jobs.search.SpaceSearchJob";

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final LabCluster cluster;
    private final KafkaCluster kafka;
    private final FlinkRest rest;
    private final FlinkApi api;
    private final LiveBestSearchSpaces reader;

    public LiveSystem(LabCluster cluster) {
        this.cluster = cluster;
        this.kafka = KafkaCluster.at(cluster.bootstrapServers());
        this.rest = new FlinkRest(URI.create(cluster.rest()));
        this.api = new FlinkApi(cluster.rest());
        var proxies = cluster.queryPorts().stream()
                .map(port -> new ProxyAddress("localhost", port))
                .toList();
        this.reader = LiveBestSearchSpaces.open(rest, proxies, kafka, QueryLimits.standard());
    }

    public KafkaCluster kafka() {
        return kafka;
    }

    public FlinkApi api() {
        return api;
    }

    /** Whether all TaskManagers are registered. */
    public boolean isComplete() {
        try {
            return api.taskManagers().size() == LabCluster.TASK_MANAGERS;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether all TaskManagers are there, all tasks of both jobs run, and both have completed a checkpoint that began after a time. */
    public boolean works(Instant since) {
        try {
            var expected = new HashSet<String>();
            cluster.taskManagers().forEach(each -> expected.add(LabCluster.resourceId(each)));
            return api.taskManagers().containsAll(expected) && works(REFIT, since) && works(SEARCH, since);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean works(String job, Instant since) throws IOException {
        var health = rest.health(job, LIMIT);
        return health.isPresent()
                && health.get().runs()
                && api.newestCheckpoint(String.valueOf(health.get().id()))
                        .filter(checkpoint -> checkpoint.triggered().isAfter(since))
                        .isPresent();
    }

    /** Id of a job that runs. */
    public Optional<String> job(String name) {
        try {
            return rest.find(name, LIMIT).map(String::valueOf);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Answers of the running job, by target; empty if it does not answer for one of the platforms. */
    synchronized Map<String, BestSearchSpace> answers(List<String> platforms) {
        var answers = new TreeMap<String, BestSearchSpace>();
        for (var platform : platforms) {
            try {
                var some = reader.read(platform);
                if (some.isEmpty() || some.stream().anyMatch(BestSearchSpace::stale)) {
                    return Map.of();
                }
                some.forEach(each -> answers.put(each.target(), each));
            } catch (AnswerUnavailableException e) {
                return Map.of();
            }
        }
        return answers;
    }

    /** Whether the running job has an answer with a basis for each of the platforms. */
    public boolean answersFor(List<String> platforms) {
        var based = answers(platforms).values().stream()
                .filter(answer -> answer.basis().isPresent())
                .map(BestSearchSpace::platform)
                .collect(Collectors.toSet());
        return based.containsAll(platforms);
    }

    /** For how many of the platforms the running job has an answer with a basis. */
    public synchronized long answered(List<String> platforms) {
        return platforms.stream()
                .filter(platform -> answersFor(List.of(platform)))
                .count();
    }

    /** Records of the measurements' topic; empty if the broker does not answer. */
    Optional<Long> measurements() {
        try (var log = TopicLog.all(kafka, Topic.LATENCY_MEASUREMENTS.topicName())) {
            return Optional.of(log.ends(TimeLeft.of(LIMIT)).offsets().values().stream()
                    .mapToLong(end -> end)
                    .sum());
        } catch (TopicUnavailableException e) {
            return Optional.empty();
        }
    }

    /** Measurements that PredictorRefitJob has not read as of its newest checkpoint; empty if the broker does not answer. */
    public Optional<Long> lag() {
        try (var log = TopicLog.ofGroup(kafka, Topic.LATENCY_MEASUREMENTS.topicName(), REFIT)) {
            var time = TimeLeft.of(LIMIT);
            var read = log.remembered(time);
            return Optional.of(log.ends(time).offsets().entrySet().stream()
                    .mapToLong(end -> end.getValue() - read.getOrDefault(end.getKey(), 0L))
                    .sum());
        } catch (TopicUnavailableException e) {
            return Optional.empty();
        }
    }

    /** Size of the state in the newest checkpoint of a job, bytes. */
    Optional<Long> stateBytes(String job) {
        try {
            var id = job(job);
            return id.isEmpty()
                    ? Optional.empty()
                    : api.newestCheckpoint(id.get()).map(FlinkApi.Checkpoint::bytes);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
