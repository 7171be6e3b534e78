package io.spaceevo.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.spaceevo.failure.Failure;
import io.spaceevo.files.AtomicFile;

/**
 * Addresses of a running stack, as {@code stack.json} tells them to other commands.
 *
 * @param bootstrapServers the broker, {@code host:port}
 * @param restUrl Flink's REST interface
 * @param queryProxies where queryable-state proxies may be, {@code host:port}: one for each TaskManager, and a spare one
 * @param pid process id of the stack
 * @param startedAt when the stack was started
 * @param jobs Flink job ids (32 hex digits) by job name
 */
public record StackFile(
        String bootstrapServers,
        String restUrl,
        List<String> queryProxies,
        long pid,
        Instant startedAt,
        Map<String, String> jobs) {
    public StackFile {
        queryProxies = List.copyOf(queryProxies);
        jobs = Collections.unmodifiableMap(new TreeMap<>(jobs));
    }

    /** The file of a data folder; empty if no stack runs there. */
    public static Optional<StackFile> read(DataFolder data) {
        var file = data.stackFile();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(Files.readString(file)));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new Failure("cannot read " + file + ": delete it and start the stack again", e);
        }
    }

    void write(DataFolder data) throws IOException {
        AtomicFile.write(data.stackFile(), format());
    }

    static void remove(DataFolder data) throws IOException {
        Files.deleteIfExists(data.stackFile());
    }

    private String format() throws JsonProcessingException {
        var json = JsonMapper.builder().build();
        var tree = json.createObjectNode();
        tree.put("bootstrapServers", bootstrapServers);
        tree.put("restUrl", restUrl);
        tree.set("queryProxies", json.valueToTree(queryProxies));
        tree.put("pid", pid);
        tree.put("startedAt", startedAt.toString());
        tree.set("jobs", json.valueToTree(jobs));
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
    }

    private static StackFile parse(String text) throws JsonProcessingException {
        var tree = JsonMapper.builder().build().readTree(text);
        var jobs = new TreeMap<String, String>();
        tree.required("jobs")
                .properties()
                .forEach(job -> jobs.put(job.getKey(), job.getValue().asText()));
        return new StackFile(
                tree.required("bootstrapServers").asText(),
                tree.required("restUrl").asText(),
                texts(tree.required("queryProxies")),
                tree.required("pid").asLong(),
                Instant.parse(tree.required("startedAt").asText()),
                jobs);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
