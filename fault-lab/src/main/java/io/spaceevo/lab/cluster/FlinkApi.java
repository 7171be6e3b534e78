package io.spaceevo.lab.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.spaceevo.failure.Failure;

/** What the lab asks of Flink's REST interface. */
public final class FlinkApi {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String BOUNDARY = "spaceevo-fault-lab";

    private final String root;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();

    public FlinkApi(String root) {
        this.root = root;
    }

    /**
     * The newest complete checkpoint of a job.
     *
     * @param triggered when the JobManager began it
     * @param bytes of the whole state
     * @param duration from its begin to its end
     */
    public record Checkpoint(Instant triggered, long bytes, Duration duration) {}

    /** Ids of the TaskManagers that are registered. */
    public Set<String> taskManagers() throws IOException {
        return StreamSupport.stream(get("/taskmanagers").path("taskmanagers").spliterator(), false)
                .map(each -> each.path("id").asText())
                .collect(Collectors.toSet());
    }

    public Optional<Checkpoint> newestCheckpoint(String job) throws IOException {
        var newest = get("/jobs/" + job + "/checkpoints").path("latest").path("completed");
        return newest.isObject()
                ? Optional.of(new Checkpoint(
                        Instant.ofEpochMilli(newest.path("trigger_timestamp").asLong()),
                        newest.path("state_size").asLong(),
                        Duration.ofMillis(newest.path("end_to_end_duration").asLong())))
                : Optional.empty();
    }

    /** The TaskManager that runs the first subtask of a vertex whose name contains a text. */
    public Optional<String> taskManagerOf(String job, String vertex) throws IOException {
        for (var each : get("/jobs/" + job).path("vertices")) {
            if (each.path("name").asText().contains(vertex)) {
                var found = get("/jobs/" + job + "/vertices/" + each.path("id").asText() + "/taskmanagers")
                        .path("taskmanagers");
                return Optional.of(found.path(0).path("taskmanager-id").asText());
            }
        }
        return Optional.empty();
    }

    /** Starts a job of a jar, and returns its id. */
    public String submit(Path jar, String main, List<String> arguments, Optional<String> savepoint) throws IOException {
        var uploaded = upload(jar);
        var request = json.createObjectNode().put("entryClass", main);
        arguments.forEach(request.putArray("programArgsList")::add);
        savepoint.ifPresent(path -> request.put("savepointPath", path));
        return post("/jars/" + uploaded + "/run", request).path("jobid").asText();
    }

    private String upload(Path jar) throws IOException {
        var head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
                + jar.getFileName() + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n";
        var body = BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofFile(jar),
                BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
        var request = HttpRequest.newBuilder(URI.create(root + "/jars/upload"))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .timeout(LONG)
                .POST(body)
                .build();
        return Path.of(send(request).path("filename").asText()).getFileName().toString();
    }

    /** Stops a job with a savepoint in Flink's canonical format, and returns where it is. */
    public Path stop(String job, Path folder, Duration limit) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var request = json.createObjectNode()
                .put("targetDirectory", folder.toUri().toString())
                .put("drain", false)
                .put("formatType", "CANONICAL");
        var trigger = post("/jobs/" + job + "/stop", request).path("request-id").asText();
        var end = Instant.now().plus(limit);
        while (Instant.now().isBefore(end)) {
            var answer = get("/jobs/" + job + "/savepoints/" + trigger);
            if (answer.path("status").path("id").asText().equals("COMPLETED")) {
                var location = answer.path("operation").path("location").asText("");
                if (location.isEmpty()) {
                    throw new IOException("the savepoint of job " + job + " failed: "
                            + answer.path("operation")
                                    .path("failure-cause")
                                    .path("class")
                                    .asText());
                }
                return Path.of(URI.create(location).getPath());
            }
            Thread.sleep(200);
        }
        throw new IOException("no savepoint of job " + job + " within " + limit.toSeconds() + " s");
    }

    public String state(String job) throws IOException {
        return get("/jobs/" + job).path("state").asText();
    }

    private JsonNode get(String path) throws IOException {
        return send(
                HttpRequest.newBuilder(URI.create(root + path)).timeout(LIMIT).build());
    }

    private JsonNode post(String path, JsonNode body) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(root + path))
                .timeout(LONG)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build());
    }

    private JsonNode send(HttpRequest request) throws IOException {
        try {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IOException(request.uri() + " answered " + response.statusCode() + ": "
                        + response.body().lines().findFirst().orElse("nothing"));
            }
            return json.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while asking " + request.uri());
        }
    }
}
