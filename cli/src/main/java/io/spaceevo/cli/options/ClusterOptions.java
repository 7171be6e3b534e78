package io.spaceevo.cli.options;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

import io.spaceevo.failure.UserError;
import io.spaceevo.files.TextFile;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.stack.DataFolder;
import io.spaceevo.stack.StackFile;
import io.spaceevo.stack.StackRegistry;
import picocli.CommandLine.Option;

/** Which cluster a command talks to: the embedded stack that {@code spaceevo run} started, or any other one. */
public final class ClusterOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder of a stack on this machine. Default: the running stack.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            converter = BrokerAddresses.class,
            description = "Kafka brokers of another cluster, joined by commas.")
    private Optional<String> bootstrapServers = Optional.empty();

    @Option(
            names = "--kafka",
            paramLabel = "NAME=VALUE",
            description = "Option of all Kafka clients, for example security.protocol=SSL. Can be repeated.")
    private Map<String, String> kafkaOptions = Map.of();

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description =
                    "Properties file with options of all Kafka clients, for example passwords. --kafka overrides it.")
    private Optional<Path> kafkaConfig = Optional.empty();

    @Option(
            names = "--rest",
            paramLabel = "URL",
            converter = WebAddress.class,
            description = "Address of Flink's REST interface, with its path if it is behind a proxy.")
    private Optional<URI> rest = Optional.empty();

    @Option(
            names = "--query-port",
            paramLabel = "PORT",
            defaultValue = "9069",
            split = ",",
            description =
                    "Port of the queryable-state proxies of the TaskManagers. If TaskManagers share a host, list their ports, joined by commas. "
                            + "Default: ${DEFAULT-VALUE}.")
    @Bounds(least = 1, most = 65_535)
    private List<Integer> queryPorts = List.of();

    /** Whether a cluster was chosen, and not left to be whichever stack runs. */
    public boolean isNamed() {
        return data.isPresent() || bootstrapServers.isPresent();
    }

    /** Whether any option about a cluster was given that has no default. */
    public boolean isGiven() {
        return isNamed() || !kafkaOptions.isEmpty() || kafkaConfig.isPresent() || rest.isPresent();
    }

    /** Whether the cluster is a stack of this machine. */
    public boolean isEmbedded() {
        return bootstrapServers.isEmpty();
    }

    /** Kafka of the chosen cluster. */
    public KafkaCluster kafka() {
        var options = new HashMap<String, String>();
        kafkaConfig.ifPresent(file -> options.putAll(read(file)));
        options.putAll(kafkaOptions);
        if (options.keySet().stream().anyMatch(String::isBlank)) {
            throw new UserError("--kafka needs NAME=VALUE, was a blank name");
        }
        return new KafkaCluster(bootstrapServers.orElseGet(() -> stack().bootstrapServers()), options);
    }

    private static Map<String, String> read(Path file) {
        var text = TextFile.read(file, "a properties file with --kafka-config").text();
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            throw new UserError(
                    file + " needs lines of name=value, and \\uXXXX with four hex digits where there is \\u: "
                            + e.getMessage(),
                    e);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
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
