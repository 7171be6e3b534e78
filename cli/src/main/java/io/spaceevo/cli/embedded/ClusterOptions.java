package io.spaceevo.cli.embedded;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.spaceevo.cli.exit.UserError;
import picocli.CommandLine.Option;

/** Which cluster a command talks to: the embedded stack that {@code spaceevo run} started, or any other one. */
public final class ClusterOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder of the stack to talk to. Default: the stack started last.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers of another cluster, joined by commas.")
    private Optional<String> bootstrapServers = Optional.empty();

    @Option(names = "--rest", paramLabel = "URL", description = "Flink's REST interface of that cluster.")
    private Optional<URI> rest = Optional.empty();

    @Option(
            names = "--query-port",
            paramLabel = "PORT",
            defaultValue = "9069",
            split = ",",
            description = {
                "Port of the queryable-state proxies of that cluster's TaskManagers; several, joined by commas, where TaskManagers share a host.",
                "Default: ${DEFAULT-VALUE}."
            })
    private List<Integer> queryPorts = List.of();

    /** Whether the cluster is a stack of this machine. */
    public boolean isEmbedded() {
        return bootstrapServers.isEmpty();
    }

    /** Kafka brokers of the chosen cluster, {@code host:port}. */
    public String bootstrapServers() {
        return bootstrapServers.orElseGet(() -> stack().bootstrapServers());
    }

    /** Flink's REST interface of the chosen cluster. */
    public URI rest() {
        if (bootstrapServers.isPresent()) {
            return rest.orElseThrow(() -> new UserError(
                    "a cluster's answers need --rest URL beside --bootstrap-servers, as http://jobmanager:8081"));
        }
        return URI.create(stack().restUrl());
    }

    /** Addresses of queryable-state proxies; empty where the REST interface tells them. */
    public List<String> queryProxies() {
        return bootstrapServers.isPresent() ? List.of() : stack().queryProxies();
    }

    /** Ports of the proxies where {@link #queryProxies()} is empty. */
    public List<Integer> queryPorts() {
        return List.copyOf(queryPorts);
    }

    /** Data folder of the chosen stack; empty for another cluster, whose disks are its own. */
    public Optional<Path> dataFolder() {
        return isEmbedded() ? registry().folder(data).map(DataFolder::root) : Optional.empty();
    }

    private StackFile stack() {
        return registry().running(data);
    }

    private static StackRegistry registry() {
        return StackRegistry.of(System.getenv(), Path.of(System.getProperty("user.home")));
    }
}
