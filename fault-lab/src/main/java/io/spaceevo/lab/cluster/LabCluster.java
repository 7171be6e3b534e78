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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.spaceevo.failure.Failure;
import io.spaceevo.lab.plan.Victim;

/**
 * ZooKeeper, a Kafka broker, a JobManager that finds its jobs again by ZooKeeper, TaskManagers of two slots, and collectors of simulated devices: each a process. ZooKeeper is
 * not killed; it stands for the service that a JobManager is watched by.
 */
public final class LabCluster implements AutoCloseable {
    public static final int TASK_MANAGERS = 3;
    public static final int COLLECTORS = 2;

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration ENDING = Duration.ofSeconds(20);

    private final Path work;
    private final Path logs;
    private final Path processFiles;
    private final LabPorts ports = LabPorts.choose(TASK_MANAGERS);
    private final JavaCommand java;
    private final FlinkCommand flink;
    private final Child zookeeper;
    private final Child broker;
    private final Child jobManager;
    private final List<Child> taskManagers;
    private final List<Child> collectors = new CopyOnWriteArrayList<>();

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
        this.java = new JavaCommand(repository);
        this.flink = new FlinkCommand(java, work, ports);
        try {
            Files.createDirectories(processFiles);
            Files.createDirectories(logs);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + work, e);
        }
        flink.configure(repository.resolve("cluster").resolve("conf"), taskManagerMemory);
        zookeeper = child("zookeeper", start -> flink.zookeeper());
        broker = child(
                "broker",
                start -> java.spaceevo(
                        "broker",
                        List.of("-Xmx512m"),
                        List.of("broker", "--data", folder("broker"), "--port", String.valueOf(ports.broker()))));
        jobManager = child("jobmanager", start -> flink.jobManager("jobmanager"));
        taskManagers =
                IntStream.range(0, TASK_MANAGERS).mapToObj(this::taskManager).toList();
    }

    private Child taskManager(int index) {
        var name = "taskmanager-" + (index + 1);
        return child(name, start -> flink.taskManager(name, index, resourceId(name, start)));
    }

    private Child child(String name, IntFunction<List<String>> command) {
        return new Child(name, logs.resolve(name + ".log"), processFiles, command);
    }

    private String folder(String name) {
        return work.resolve(name).toString();
    }

    /** Starts everything but collectors, and waits until it answers. */
    public void start() throws InterruptedException {
        zookeeper.start();
        broker.start();
        await(zookeeper, ports.zookeeper());
        await(broker, ports.broker());
        jobManager.start();
        taskManagers.forEach(Child::start);
        await(jobManager, ports.rest());
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
        Folders.delete(flink.temporary(child.name()));
    }

    /** Id under which a TaskManager is registered. */
    public static String resourceId(Child taskManager) {
        return resourceId(taskManager.name(), taskManager.starts());
    }

    private static String resourceId(String name, int start) {
        return name + "." + start;
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
        return "127.0.0.1:" + ports.broker();
    }

    public String rest() {
        return "http://localhost:" + ports.rest();
    }

    public List<Integer> queryPorts() {
        return ports.query();
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
