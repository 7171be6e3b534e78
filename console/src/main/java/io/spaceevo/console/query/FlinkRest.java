package io.spaceevo.console.query;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.flink.api.common.JobID;

/** The few questions we have for the REST interface of a JobManager. */
public final class FlinkRest implements JobLookup {
    private static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "CANCELED", "SUSPENDED");

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

    /** Queryable-state proxies of a cluster whose TaskManagers all use the same port. */
    public List<ProxyAddress> proxies(int port, Duration limit) throws IOException {
        var addresses = new ArrayList<ProxyAddress>();
        for (var taskManager : get("/taskmanagers", limit).path("taskmanagers")) {
            // an id is host:port-suffix
            var host = taskManager.path("id").asText().replaceFirst(":.*", "");
            addresses.add(new ProxyAddress(host, port));
        }
        return List.copyOf(addresses);
    }

    private JsonNode get(String path, Duration limit) throws IOException {
        var request = HttpRequest.newBuilder(root.resolve(path)).timeout(limit).build();
        try {
            var response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException(request.uri() + " answered " + response.statusCode());
            }
            return json.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + request.uri(), e);
        }
    }
}
