package io.spaceevo.lab.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.spaceevo.failure.Failure;

/** Commands that start ZooKeeper, the JobManager and TaskManagers, and the configuration that they read. */
final class FlinkCommand {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String ZOOKEEPER =
            "org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.ZooKeeperServerMain";
    private static final String JOB_MANAGER = "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
    private static final String TASK_MANAGER = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
    private static final List<String> SMALL = List.of("-Xmx128m");

    private final JavaCommand java;
    private final Path work;
    private final Path configuration;
    private final LabPorts ports;
    private final Map<String, List<String>> resources = new TreeMap<>();

    /** @param work folder for everything that the processes write, but their logs */
    FlinkCommand(JavaCommand java, Path work, LabPorts ports) {
        this.java = java;
        this.work = work;
        this.configuration = work.resolve("conf");
        this.ports = ports;
    }

    /**
     * Writes the configuration.
     *
     * @param templates folder of the configuration of a cluster
     * @param taskManagerMemory of each TaskManager's process, MiB
     */
    void configure(Path templates, int taskManagerMemory) {
        try {
            Files.createDirectories(configuration);
            Files.createDirectories(work.resolve("tmp"));
            Files.writeString(
                    configuration.resolve("config.yaml"),
                    Files.readString(templates.resolve("config.yaml"))
                            .replace("@RUN@", work.toString())
                            .replaceFirst(
                                    "(taskmanager:(?s:.*?)process: \\{size: )[0-9]+m", "$1" + taskManagerMemory + "m"));
            Files.copy(templates.resolve("log4j.properties"), configuration.resolve("log4j.properties"));
            Files.writeString(
                    work.resolve("zookeeper.cfg"),
                    String.join(
                            "\n",
                            "tickTime=1000",
                            "dataDir=" + work.resolve("zookeeper"),
                            "clientPort=" + ports.zookeeper(),
                            "clientPortAddress=127.0.0.1",
                            "maxClientCnxns=0",
                            "admin.enableServer=false",
                            "autopurge.purgeInterval=1",
                            ""));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + work, e);
        }
    }

    List<String> zookeeper() {
        return java.flink(
                "zookeeper",
                configuration,
                SMALL,
                ZOOKEEPER,
                List.of(work.resolve("zookeeper.cfg").toString()));
    }

    /** Without {@code --executionMode}: behind an argument that it does not know, Flink reads no options. */
    List<String> jobManager(String name) {
        return flink(name, "GET_JM_RESOURCE_PARAMS", JOB_MANAGER, Stream.of());
    }

    /**
     * A TaskManager that is started again is another one, with an empty folder, as a Pod is.
     *
     * @param index counted from 0
     * @param resource id under which it registers
     */
    List<String> taskManager(String name, int index, String resource) {
        return flink(
                name,
                "GET_TM_RESOURCE_PARAMS",
                TASK_MANAGER,
                Stream.of(
                        "taskmanager.resource-id=" + resource,
                        "queryable-state.proxy.ports=" + ports.query().get(index)));
    }

    /** Folder of the temporary files of a process. */
    Path temporary(String name) {
        return work.resolve("tmp").resolve(name);
    }

    private List<String> flink(String name, String kind, String type, Stream<String> own) {
        var answer = resources.computeIfAbsent(kind, this::askFlink);
        var arguments = new ArrayList<>(List.of("--configDir", configuration.toString()));
        Stream.of(shared(), own, Stream.of("io.tmp.dirs=" + temporary(name)))
                .flatMap(properties -> properties)
                .forEach(property -> arguments.addAll(List.of("-D", property)));
        arguments.addAll(List.of(answer.get(1).split(" ", -1)));
        return java.flink(name, configuration, List.of(answer.get(0).split(" ", -1)), type, arguments);
    }

    /** Ports, and what a JobManager is found and restored by. */
    private Stream<String> shared() {
        return Stream.of(
                "rest.port=" + ports.rest(),
                "rest.bind-port=" + ports.rest(),
                "jobmanager.rpc.port=" + ports.rpc(),
                "metrics.reporter.prom.port=0",
                "parallelism.default=2",
                "high-availability.type=zookeeper",
                "high-availability.zookeeper.quorum=127.0.0.1:" + ports.zookeeper(),
                "high-availability.storageDir=" + work.resolve("ha").toUri(),
                "high-availability.cluster-id=/fault-lab",
                "high-availability.jobmanager.port=" + ports.rpc(),
                "high-availability.zookeeper.client.session-timeout=5s",
                "high-availability.zookeeper.client.connection-timeout=5s",
                "zookeeper.sasl.disable=true");
    }

    /** What Flink's own scripts ask Flink: JVM options on the first line, dynamic properties on the second. */
    private List<String> askFlink(String kind) {
        var command = java.flink(
                kind,
                configuration,
                SMALL,
                "org.apache.flink.runtime.util.bash.BashJavaUtils",
                List.of(kind, "--configDir", configuration.toString()));
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var prefix = "BASH_JAVA_UTILS_EXEC_RESULT:";
            var lines = process.inputReader()
                    .lines()
                    .filter(line -> line.startsWith(prefix))
                    .map(line -> line.substring(prefix.length()))
                    .toList();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || lines.size() != 2) {
                throw new Failure("Flink does not accept " + configuration.resolve("config.yaml"));
            }
            return lines;
        } catch (IOException e) {
            throw new Failure("Java cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while Flink's options are read");
        }
    }
}
