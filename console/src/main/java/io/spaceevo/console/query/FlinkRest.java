package io.spaceevo.console.query;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.flink.api.common.JobID;

/** The few questions we have for the REST interface of a JobManager. */
public final class FlinkRest implements JobLookup {
    private static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "CANCELED", "SUSPENDED");

    private static final Pattern ADDRESS = Pattern.compile("@(.+):[0-9]+/");

    private final URI root;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();

    /** @param root such as {@code http://127.0.0.1:8081} */
    public FlinkRest(URI root) {
        this.root = root;
    }

    /** Of several jobs with that name which have not ended, the one started last. */
    @Override
    public Optional<JobID> find(String jobName, Duration limit) throws IOException {
        var jobs = get("/jobs/overview", limit).path("jobs");
        return StreamSupport.stream(jobs.spliterator(), false)
                .filter(job -> job.path("name").asText().equals(jobName))
                .filter(job -> !ENDED.contains(job.path("state").asText()))
                .max(Comparator.comparingLong(job -> job.path("start-time").asLong()))
                .map(job -> JobID.fromHexString(job.path("jid").asText()));
    }

    /**
     * Queryable-state proxies of a cluster, in the order of its TaskManagers.
     *
     * @param ports one where each TaskManager has a host of its own; those that share a host each need another
     */
    public List<ProxyAddress> proxies(Collection<Integer> ports, Duration limit) throws IOException {
        var addresses = new LinkedHashSet<ProxyAddress>();
        for (var taskManager : get("/taskmanagers", limit).path("taskmanagers")) {
            var host = host(taskManager);
            ports.forEach(port -> addresses.add(new ProxyAddress(host, port)));
        }
        return List.copyOf(addresses);
    }

    /** By its address, as pekko.tcp://flink@host:port/…; its id, host:port-suffix by default, may be anything, as a pod's name. */
    private static String host(JsonNode taskManager) {
        var address = ADDRESS.matcher(taskManager.path("path").asText());
        return address.find()
                ? address.group(1)
                : taskManager.path("id").asText().replaceFirst(":.*", "");
    }

    /** State and last start of a running job, as {@link #find} chooses it. */
    public Optional<JobHealth> health(String jobName, Duration limit) throws IOException {
        var found = find(jobName, limit);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var job = get("/jobs/" + found.get(), limit);
        return Optional.of(new JobHealth(
                found.get(),
                job.path("state").asText(),
                job.path("vertices")
                        .valueStream()
                        .mapToInt(FlinkRest::notRunning)
                        .sum()));
    }

    /** Tasks of a vertex that do not run, because they wait for a slot or their state, or ended. */
    private static int notRunning(JsonNode vertex) {
        return vertex.path("parallelism").asInt()
                - vertex.path("tasks").path("RUNNING").asInt();
    }

    /** Checkpoints of a job since it was started. */
    public CheckpointHealth checkpoints(JobID job, Duration limit) throws IOException {
        var answer = get("/jobs/" + job + "/checkpoints", limit);
        var latest = answer.path("latest");
        return new CheckpointHealth(
                answer.path("counts").path("completed").asLong(),
                answer.path("counts").path("failed").asLong(),
                time(latest.path("completed"), "latest_ack_timestamp"),
                time(latest.path("failed"), "failure_timestamp"),
                latest.path("failed").path("failure_message").asText(""));
    }

    private static Optional<Instant> time(JsonNode checkpoint, String field) {
        return checkpoint.path(field).isNumber()
                ? Optional.of(Instant.ofEpochMilli(checkpoint.path(field).asLong()))
                : Optional.empty();
    }

    private JsonNode get(String path, Duration limit) throws IOException {
        var request = HttpRequest.newBuilder(root.resolve(path)).timeout(limit).build();
        try {
            var response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException(request.uri() + " answered " + response.statusCode());
            }
            return json.readTree(response.body());
        } catch (ConnectException e) {
            throw new IOException("nobody listens at " + request.uri(), e); // it has no message of its own
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + request.uri(), e);
        }
    }
}
