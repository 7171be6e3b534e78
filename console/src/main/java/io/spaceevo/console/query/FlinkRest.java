package io.spaceevo.console.query;

import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLHandshakeException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.spaceevo.kafka.TimeLeft;
import org.apache.flink.api.common.JobID;

/**
 * The few questions we have for the REST interface of a JobManager. They are asked by {@link HttpURLConnection}, because the newer client of the JDK takes 0.4 s of CPU
 * to start, which is a third of a short command.
 */
public final class FlinkRest implements JobLookup {
    private static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "CANCELED", "SUSPENDED");

    private static final Pattern ADDRESS = Pattern.compile("@(.+):[0-9]+/");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI root;

    /** @param root such as {@code http://127.0.0.1:8081}, or with a path where Flink is behind a proxy */
    public FlinkRest(URI root) {
        this.root = URI.create(root.toString().replaceFirst("/+$", ""));
    }

    /** Of several jobs with that name which have not ended, the one started last. */
    @Override
    public Optional<JobID> find(String jobName, Duration limit) throws IOException {
        var jobs = get("/jobs/overview", limit).path("jobs");
        return StreamSupport.stream(jobs.spliterator(), false)
                .filter(job -> job.path("name").asText().equals(jobName))
                .filter(job -> !ENDED.contains(job.path("state").asText()))
                .max(Comparator.comparingLong(job -> job.path("start-time").asLong()))
                .map(job -> job.path("jid").asText())
                .flatMap(FlinkRest::jobId);
    }

    private static Optional<JobID> jobId(String hex) {
        try {
            return Optional.of(JobID.fromHexString(hex));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // then it is not Flink that answers
        }
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
            if (host.isBlank()) {
                throw new IOException(root + "/taskmanagers names no host: is it Flink's REST interface?");
            }
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
        var time = TimeLeft.of(limit);
        var found = find(jobName, time.rest());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var job = get("/jobs/" + found.get(), time.rest());
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

    /** Asks for the whole answer, its last byte included, within the limit. */
    private JsonNode get(String path, Duration limit) throws IOException {
        var address = URI.create(root + path);
        if (limit.isZero()) {
            throw new IOException("no time left to ask " + address);
        }
        var connection = connection(address, limit);
        var answer = new FutureTask<>(() -> content(connection));
        DaemonThread.named("flink-rest").newThread(answer).start();
        try {
            return JSON.readTree(answer.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            throw new IOException(address + " did not answer in full within " + limit.toMillis() + " ms", e);
        } catch (JsonProcessingException e) {
            throw new IOException(address + " answered something else than JSON: is it Flink's REST interface?", e);
        } catch (ExecutionException e) {
            throw new IOException(reason(address, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + address, e);
        } finally {
            if (!answer.isDone()) {
                connection.disconnect(); // ends the read that the thread waits in
            }
        }
    }

    /** Not yet connected. Its timeouts are those of single reads. */
    private static HttpURLConnection connection(URI address, Duration limit) throws IOException {
        var connection = (HttpURLConnection) address.toURL().openConnection();
        int millis = (int) Math.max(1, Math.min(limit.toMillis(), Integer.MAX_VALUE));
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        return connection;
    }

    private static byte[] content(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
            connection.disconnect();
            throw new StatusException(status);
        }
        try (var body = connection.getInputStream()) {
            return body.readAllBytes();
        }
    }

    private static String reason(URI address, ExecutionException thrown) {
        var cause = thrown.getCause();
        if (cause instanceof StatusException) {
            return address + " answered " + cause.getMessage();
        }
        if (cause instanceof ConnectException) {
            return "nobody listens at " + address;
        }
        if (cause instanceof SSLHandshakeException) {
            return address + " has a certificate that Java does not trust (" + cause.getMessage()
                    + "): set SPACEEVO_JAVA_OPTS=-Djavax.net.ssl.trustStore=FILE";
        }
        return cause instanceof SocketTimeoutException
                ? address + " did not answer in time"
                : address + " cannot be asked: " + (cause == null ? thrown : cause);
    }

    private static final class StatusException extends IOException {
        private static final long serialVersionUID = 1;

        StatusException(int status) {
            super(String.valueOf(status));
        }
    }

    /** Its address. */
    @Override
    public String toString() {
        return root.toString();
    }
}
