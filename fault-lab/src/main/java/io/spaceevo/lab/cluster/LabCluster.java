package io.spaceevo.lab.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.spaceevo.failure.Failure;
import io.spaceevo.lab.plan.Victim;
import io.spaceevo.stack.FreePorts;

/**
 * ZooKeeper, a Kafka broker, a JobManager that finds its jobs again by ZooKeeper, TaskManagers of two slots, and collectors of simulated devices: each a process. ZooKeeper is
 * not killed; it stands for the service that a JobManager is watched by.
 */
public final class LabCluster implements AutoCloseable {
    public static final int TASK_MANAGERS = 3;
    public static final int COLLECTORS = 2;

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration ENDING = Duration.ofSeconds(20);
    private static final String ZOOKEEPER =
            "org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.ZooKeeperServerMain";
    private static final String JOB_MANAGER = "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
    private static final String TASK_MANAGER = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";

    private final Path work;
    private final Path logs;
    private final Path processFiles;
    private final Path configuration;
    private final JavaCommand java;
    private final int zookeeperPort;
    private final int brokerPort;
    private final int restPort;
    private final int rpcPort;
    private final List<Integer> queryPorts;
    private final Child zookeeper;
    private final Child broker;
    private final Child jobManager;
    private final List<Child> taskManagers;
    private final List<Child> collectors = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> resources = new TreeMap<>();

    /**
     * @param repository the sources, with the jars that were built of them
     * @param work folder for everything that the processes write, but their logs
     * @param logs folder for their logs
     * @param taskManagerMemory of each TaskManager's process, MiB
     */
    public LabCluster(Path repository, Path work, Path logs, int taskManagerMemory) {
        this.work = work;
        this.logs = logs;
        this.processFiles = work.resolve("processes");
        this.configuration = work.resolve("conf");
        this.java = new JavaCommand(repository);
        var ports = FreePorts.choose(4 + TASK_MANAGERS);
        zookeeperPort = ports.get(0);
        brokerPort = ports.get(1);
        restPort = ports.get(2);
        rpcPort = ports.get(3);
        queryPorts = List.copyOf(ports.subList(4, ports.size()));
        configure(repository.resolve("cluster").resolve("conf"), taskManagerMemory);
        zookeeper = child(
                "zookeeper",
                start -> java.flink(
                        "zookeeper",
                        configuration,
                        List.of("-Xmx128m"),
                        ZOOKEEPER,
                        List.of(work.resolve("zookeeper.cfg").toString())));
        broker = child(
                "broker",
                start -> java.spaceevo(
                        "broker",
                        List.of("-Xmx512m"),
                        List.of("broker", "--data", folder("broker"), "--port", String.valueOf(brokerPort))));
        jobManager = child("jobmanager", start -> flink("jobmanager", "GET_JM_RESOURCE_PARAMS", JOB_MANAGER, jobManagerArguments()));
        taskManagers = IntStream.range(0, TASK_MANAGERS)
                .mapToObj(index -> child(
                        taskManagerName(index),
                        start -> flink(taskManagerName(index), "GET_TM_RESOURCE_PARAMS", TASK_MANAGER, taskManagerArguments(index, start))))
                .toList();
    }

    private void configure(Path templates, int taskManagerMemory) {
        try {
            for (var name : List.of("conf", "tmp", "processes")) {
                Files.createDirectories(work.resolve(name));
            }
            Files.createDirectories(logs);
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
                            "dataDir=" + folder("zookeeper"),
                            "clientPort=" + zookeeperPort,
                            "clientPortAddress=127.0.0.1",
                            "maxClientCnxns=0",
                            "admin.enableServer=false",
                            "autopurge.purgeInterval=1",
                            ""));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + work, e);
        }
    }

    private Child child(String name, IntFunction<List<String>> command) {
        return new Child(name, logs.resolve(name + ".log"), processFiles, command);
    }

    private String folder(String name) {
        return work.resolve(name).toString();
    }

    /** Ports, and what a JobManager is found and restored by. */
    private Stream<String> shared() {
        return Stream.of(
                "rest.port=" + restPort,
                "rest.bind-port=" + restPort,
                "jobmanager.rpc.port=" + rpcPort,
                "metrics.reporter.prom.port=0",
                "parallelism.default=2",
                "high-availability.type=zookeeper",
                "high-availability.zookeeper.quorum=127.0.0.1:" + zookeeperPort,
                "high-availability.storageDir=" + work.resolve("ha").toUri(),
                "high-availability.cluster-id=/fault-lab",
                "high-availability.jobmanager.port=" + rpcPort,
                "high-availability.zookeeper.client.session-timeout=5s",
                "high-availability.zookeeper.client.connection-timeout=5s",
                "zookeeper.sasl.disable=true");
    }

    /** Without {@code --executionMode}: behind an argument that it does not know, Flink reads no options. */
    private List<String> jobManagerArguments() {
        return Stream.concat(
                        Stream.of("--configDir", configuration.toString()),
                        JavaCommand.dynamic(
                                Stream.concat(shared(), Stream.of("io.tmp.dirs=" + temporary("jobmanager"))))
                                .stream())
                .toList();
    }

    /** A TaskManager that is started again is another one, with an empty folder, as a Pod is. */
    private List<String> taskManagerArguments(int index, int start) {
        var name = taskManagerName(index);
        return Stream.concat(
                        Stream.of("--configDir", configuration.toString()),
                        JavaCommand.dynamic(Stream.concat(
                                        shared(),
                                        Stream.of(
                                                "taskmanager.resource-id=" + name + "." + start,
                                                "queryable-state.proxy.ports=" + queryPorts.get(index),
                                                "io.tmp.dirs=" + temporary(name))))
                                .stream())
                .toList();
    }

    private static String taskManagerName(int index) {
        return "taskmanager-" + (index + 1);
    }

    private String temporary(String name) {
        return work.resolve("tmp").resolve(name).toString();
    }

    private List<String> flink(String name, String kind, String type, List<String> arguments) {
        var answer = resources.computeIfAbsent(kind, this::askFlink);
        var all = new ArrayList<>(arguments);
        all.addAll(List.of(answer.get(1).split(" ", -1)));
        return java.flink(name, configuration, List.of(answer.get(0).split(" ", -1)), type, all);
    }

    /** What Flink's own scripts ask Flink: JVM options on the first line, dynamic properties on the second. */
    private List<String> askFlink(String kind) {
        var command = java.flink(
                kind,
                configuration,
                List.of("-Xmx128m"),
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

    /** Starts everything but collectors, and waits until it answers. */
    public void start() throws InterruptedException {
        zookeeper.start();
        broker.start();
        await(zookeeper, zookeeperPort);
        await(broker, brokerPort);
        jobManager.start();
        taskManagers.forEach(Child::start);
        await(jobManager, restPort);
    }

    private static void await(Child child, int port) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(port)) {
            if (!child.isAlive() || System.nanoTime() > end) {
                throw new Failure(child.name() + " does not answer at port " + port + ": " + child.lastLine());
            }
            Thread.sleep(200);
        }
    }

    private static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Starts a collector of a simulated device, whose measurements wait in the same folder after every start. */
    public Child collect(String name, List<String> options) {
        var arguments = new ArrayList<>(List.of(
                "collect",
                "--bootstrap-servers",
                bootstrapServers(),
                "--runtime",
                "simulated",
                "--spool",
                folder("spool"),
                "--heartbeat",
                heartbeat(name).toString()));
        arguments.addAll(options);
        var collector = child(name, start -> java.spaceevo(name, List.of("-Xmx256m"), arguments));
        collectors.add(collector);
        collector.start();
        return collector;
    }

    /** File with the number of measurements that the running process of a collector has published. */
    public Path heartbeat(String collector) {
        return work.resolve(collector + ".heartbeat");
    }

    /** Folder in which measurements of collectors wait. */
    public Path spool() {
        return work.resolve("spool");
    }

    /** Runs a {@code spaceevo} command to its end, and returns what it has printed. */
    public String spaceevo(String... arguments) {
        var command = new ArrayList<>(List.of(arguments));
        command.addAll(List.of("--bootstrap-servers", bootstrapServers()));
        try {
            var errors = logs.resolve("spaceevo.err").toFile();
            var process = new ProcessBuilder(java.spaceevo(arguments[0], List.of("-Xmx512m"), command))
                    .redirectError(ProcessBuilder.Redirect.appendTo(errors))
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new Failure("spaceevo " + String.join(" ", arguments) + " failed, see " + errors);
            }
            return output;
        } catch (IOException e) {
            throw new Failure("spaceevo cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted during spaceevo " + arguments[0]);
        }
    }

    /** Archives the classes of the processes that run, for those that are started from now on. Takes half a minute the first time, and no time while the jars stay the same. */
    public void archiveClasses() {
        java.archiveClasses();
    }

    /** How many processes of each kind can be killed. */
    public static Map<Victim, Integer> processes() {
        return Map.of(
                Victim.TASK_MANAGER,
                TASK_MANAGERS,
                Victim.JOB_MANAGER,
                1,
                Victim.BROKER,
                1,
                Victim.COLLECTOR,
                COLLECTORS);
    }

    /** One of the processes that can be killed. */
    public Child process(Victim victim, int index) {
        return switch (victim) {
            case TASK_MANAGER -> taskManagers.get(index);
            case JOB_MANAGER -> jobManager;
            case BROKER -> broker;
            case COLLECTOR -> collectors.get(index);
        };
    }

    /** What the files of a killed TaskManager were is of no use to the next one. */
    public void forgetTemporaryFiles(Child child) {
        Folders.delete(Path.of(temporary(child.name())));
    }

    /** Id under which a TaskManager is registered. */
    public static String resourceId(Child taskManager) {
        return taskManager.name() + "." + taskManager.starts();
    }

    public List<Child> taskManagers() {
        return taskManagers;
    }

    public List<Child> collectors() {
        return List.copyOf(collectors);
    }

    /** All processes that were started. */
    public List<Child> children() {
        return Stream.of(Stream.of(zookeeper, broker, jobManager), taskManagers.stream(), collectors.stream())
                .flatMap(each -> each)
                .toList();
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + brokerPort;
    }

    public String rest() {
        return "http://localhost:" + restPort;
    }

    public List<Integer> queryPorts() {
        return queryPorts;
    }

    public Path work() {
        return work;
    }

    /** Ends everything, at once. */
    @Override
    public void close() {
        children().forEach(Child::abandon);
        children().forEach(child -> child.ends(ENDING));
    }
}
