package io.spaceevo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.jobs.kafka.KafkaTopics;
import io.spaceevo.jobs.search.SpaceSearchJob;
import io.spaceevo.search.SearchTarget;
import io.spaceevo.stack.RunningJob;
import org.apache.flink.api.common.JobStatus;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A system that is down for longer than a transaction may be open. The savepoint that ends the job counts its last answers as written, in transactions that are
 * still to be committed; then the broker gives these up, as it does by itself after their timeout.
 */
class ExpiredTransactionITCase {
    private static final int EVALUATIONS = 200;

    private static final int ATTEMPTS = 5;

    @TempDir
    private Path temporary;

    /** A trial in a folder of its own. */
    @FunctionalInterface
    private interface Trial {
        /** Returns false if the job committed its last transactions before it was cancelled, so that there was nothing to try. */
        boolean run(Path folder) throws Exception;
    }

    private void untilTransactionsAreLeft(Trial trial) throws Exception {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (trial.run(temporary.resolve("attempt-" + attempt))) {
                return;
            }
        }
        fail("the job committed its last transactions every time before it was cancelled");
    }

    @Test
    void topicAndStateAgreeAgainAfterTransactionsExpired() throws Exception {
        untilTransactionsAreLeft(ExpiredTransactionITCase::topicAndStateAgreeAgain);
    }

    private static boolean topicAndStateAgreeAgain(Path folder) throws Exception {
        var tables = SyntheticTables.in(folder.resolve("tables"), "synthetic", 1);
        var feed = SimulatedFeed.of("expired", tables);
        var target = feed.target(EVALUATIONS);
        var rarely = SystemUnderTest.SETTINGS.withCheckpointInterval(Duration.ofDays(1));
        try (var system = SystemUnderTest.start(folder, rarely)) {
            tables.publish(system.kafka());
            system.add(target);
            feed.publish(system.servers(), feed.firstTasks());
            var live = system.settled(target, EVALUATIONS);
            endWithUncommittedSavepoint(system, folder);
            if (expireTransactions(system.servers()) == 0
                    || system.committed(target).isPresent()) {
                return false; // the job was quicker, with all or with that of its answers
            }

            var topics = new KafkaTopics(system.servers(), Map.of());
            var job = system.system()
                    .stack()
                    .submit(
                            SpaceSearchJob.NAME,
                            streams -> SpaceSearchJob.wire(streams, topics, SpaceSearchJob.NAME, 0));
            assertThat(job.restoredFrom()).get().asString().contains("savepoint-");
            assertThat(system.settled(target, EVALUATIONS)).isEqualTo(live);
            Eventually.find(() -> committedByACheckpoint(system, job, target), live::equals);
            Eventually.find(() -> system.live(target), live::equals);
            return true;
        }
    }

    /**
     * The same, but the system comes back after its broker has forgotten the transactions: days later, or after the broker lost their log. They can never be
     * committed.
     */
    @Test
    void theJobRunsAndTellsItsAnswersAgainAfterTheBrokerForgotItsTransactions() throws Exception {
        untilTransactionsAreLeft(ExpiredTransactionITCase::theJobTellsItsAnswersAgain);
    }

    private static boolean theJobTellsItsAnswersAgain(Path folder) throws Exception {
        var tables = SyntheticTables.in(folder.resolve("tables"), "synthetic", 1);
        var feed = SimulatedFeed.of("forgotten", tables);
        var target = feed.target(EVALUATIONS);
        BestSearchSpace live;
        var rarely = SystemUnderTest.SETTINGS.withCheckpointInterval(Duration.ofDays(1));
        try (var system = SystemUnderTest.start(folder, rarely)) {
            tables.publish(system.kafka());
            system.add(target);
            feed.publish(system.servers(), feed.firstTasks());
            live = system.settled(target, EVALUATIONS);
            endWithUncommittedSavepoint(system, folder);
            if (expireTransactions(system.servers()) == 0
                    || system.committed(target).isPresent()) {
                return false; // the job was quicker, with all or with that of its answers
            }
        }
        forgetTransactions(folder);
        try (var system = SystemUnderTest.start(folder, SystemUnderTest.SETTINGS)) {
            Eventually.find(() -> system.committed(target), live::equals);

            var job = searchJob(system);
            assertThat(job.restoredFrom()).get().asString().contains("savepoint-");
            assertThat(system.system().stack().flink().status(job)).isEqualTo(JobStatus.RUNNING);
            // Flink's REST interface collects metrics when it is asked, for the next time
            Eventually.get(() -> forgotten(system, job), given -> given > 0);
            Eventually.get(
                    () -> metric(system, "/jobs/" + job.id().toHexString(), "numRestarts"), restarts -> restarts == 0);
            return true;
        }
    }

    /** What a broker's folder is without the log of its transactions. */
    private static void forgetTransactions(Path folder) throws IOException {
        var log = SystemUnderTest.data(folder).broker().resolve("log");
        try (var partitions = Files.newDirectoryStream(log, "__transaction_state-*")) {
            for (var partition : partitions) {
                try (var files = Files.walk(partition)) {
                    for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    /** Transactions that the job has given up. */
    private static double forgotten(SystemUnderTest system, RunningJob job) throws Exception {
        var path = "/jobs/" + job.id().toHexString();
        double sum = 0;
        for (var vertex : get(system, path).path("vertices")) {
            var metrics = path + "/vertices/" + vertex.path("id").asText() + "/metrics";
            for (var metric : get(system, metrics)) {
                var id = metric.path("id").asText();
                if (id.endsWith("forgotten_transactions")) {
                    sum += metric(
                            system, path + "/vertices/" + vertex.path("id").asText(), id);
                }
            }
        }
        return sum;
    }

    private static double metric(SystemUnderTest system, String path, String id) throws Exception {
        var encoded = URLEncoder.encode(id, StandardCharsets.UTF_8);
        return get(system, path + "/metrics?get=" + encoded)
                .path(0)
                .path("value")
                .asDouble(Double.NaN);
    }

    private static JsonNode get(SystemUnderTest system, String path) throws Exception {
        return send(system, path, request -> request);
    }

    private static RunningJob searchJob(SystemUnderTest system) {
        return system.system().stack().flink().jobs().stream()
                .filter(running -> running.name().equals(SpaceSearchJob.NAME))
                .findFirst()
                .orElseThrow();
    }

    /** The answer is emitted some time after the restore: asks for one checkpoint after another. */
    private static Optional<BestSearchSpace> committedByACheckpoint(
            SystemUnderTest system, RunningJob job, SearchTarget target) throws Exception {
        completed(system, "/jobs/" + job.id().toHexString() + "/checkpoints", "{}");
        return system.committed(target);
    }

    private static void endWithUncommittedSavepoint(SystemUnderTest system, Path folder) throws Exception {
        var flink = system.system().stack().flink();
        var job = searchJob(system);
        var savepoints =
                SystemUnderTest.data(folder).jobs().resolve(SpaceSearchJob.NAME).resolve("savepoints");
        completed(
                system,
                "/jobs/" + job.id().toHexString() + "/savepoints",
                "{\"target-directory\":\"" + savepoints.toUri() + "\",\"cancel-job\":true}");
        Eventually.get(() -> flink.status(job), JobStatus.CANCELED::equals);
    }

    /** Gives up every open transaction, as the broker does after its timeout: producers of an older epoch can no longer commit. */
    private static int expireTransactions(String servers) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            var open = admin.listTransactions().all().get().stream()
                    .filter(transaction -> transaction.state() == TransactionState.ONGOING)
                    .map(TransactionListing::transactionalId)
                    .toList();
            admin.fenceProducers(open).all().get();
            return open.size();
        }
    }

    /** Asks for something that takes a while; returns when it is done. */
    private static void completed(SystemUnderTest system, String path, String body) throws Exception {
        var trigger = send(system, path, request -> request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)))
                .path("request-id")
                .asText();
        Eventually.get(
                () -> send(system, path + "/" + trigger, request -> request)
                        .path("status")
                        .path("id")
                        .asText(),
                "COMPLETED"::equals);
    }

    private static JsonNode send(SystemUnderTest system, String path, UnaryOperator<HttpRequest.Builder> method)
            throws Exception {
        var to = URI.create(system.system().stack().file().restUrl() + path);
        var request = method.apply(HttpRequest.newBuilder(to)).build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return JsonMapper.builder().build().readTree(response.body());
    }
}
