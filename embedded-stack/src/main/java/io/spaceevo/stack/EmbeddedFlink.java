package io.spaceevo.stack;

import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import io.spaceevo.failure.Failure;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.SerializedThrowable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Flink cluster in this JVM whose jobs go on from their newest checkpoint, also after the process was killed. State is in
 * RocksDB and can be queried over fixed ports.
 */
public final class EmbeddedFlink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedFlink.class);
    private static final int RUNS_KEPT = 2;

    /** For a port that somebody else takes between its choice and its use. */
    private static final int SPARE_PORTS = 1;

    /** For a cluster whose broker has ended: its sinks wait for a minute and more to abort transactions that will expire. */
    private static final Duration WITHOUT_BROKER = Duration.ofSeconds(10);

    private final DataFolder data;
    private final FlinkSettings settings;
    private final MiniCluster cluster;
    private final List<Integer> proxyPorts;
    private final Map<String, RunningJob> jobs = Collections.synchronizedMap(new LinkedHashMap<>());

    private EmbeddedFlink(DataFolder data, FlinkSettings settings, MiniCluster cluster, List<Integer> proxyPorts) {
        this.data = data;
        this.settings = settings;
        this.cluster = cluster;
        this.proxyPorts = proxyPorts;
    }

    /** Starts the cluster; returns once it takes jobs. */
    public static EmbeddedFlink start(DataFolder data, FlinkSettings settings) throws IOException {
        return start(data, settings, FreePorts.choose(settings.taskManagers() + SPARE_PORTS));
    }

    /** @param proxyPorts each TaskManager takes the first that is free; where none is, Flink starts it without a proxy and only logs that */
    static EmbeddedFlink start(DataFolder data, FlinkSettings settings, List<Integer> proxyPorts) throws IOException {
        FolderTree.delete(data.scratch());
        Files.createDirectories(data.scratch());
        var cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(FlinkConfiguration.ofCluster(settings, data.scratch(), proxyPorts))
                .setNumTaskManagers(settings.taskManagers())
                .setNumSlotsPerTaskManager(settings.slots())
                .withRandomPorts()
                .build());
        try {
            cluster.start();
        } catch (Exception e) {
            var ignored = cluster.closeAsync();
            throw new Failure("the embedded Flink cluster did not start: " + e.getMessage(), e);
        }
        return new EmbeddedFlink(data, settings, cluster, proxyPorts);
    }

    /**
     * Starts a job, from its newest checkpoint if an earlier run of the same name left one in the data folder.
     *
     * @throws Failure if checkpoints are there but none can be read, or the job cannot be started
     */
    public RunningJob submit(String name, JobWiring wiring) throws IOException {
        var earlier = jobs.get(name);
        if (earlier != null && !status(earlier).isGloballyTerminalState()) {
            throw new IllegalArgumentException("a job runs once in a cluster, already running: " + name);
        }
        var folder = JobFolder.of(data, name);
        var found = RetainedCheckpoints.find(folder);
        found.unreadable().forEach(reason -> LOG.warn("Passing over an unreadable checkpoint of {}: {}", name, reason));
        var checkpoint = found.newest(folder);
        found.keepNewestRuns(folder, RUNS_KEPT);
        var graph = graph(name, wiring, FlinkConfiguration.ofJob(settings, folder));
        checkpoint.ifPresent(from -> graph.setSavepointRestoreSettings(restore(from)));
        start(graph);
        var job = new RunningJob(name, graph.getJobID(), checkpoint.map(RetainedCheckpoint::folder));
        jobs.put(name, job);
        return job;
    }

    /** Jobs submitted so far, in that order. */
    public Collection<RunningJob> jobs() {
        synchronized (jobs) {
            return List.copyOf(jobs.values());
        }
    }

    /** What Flink says of a submitted job. */
    public JobStatus status(RunningJob job) {
        return FlinkAnswer.of(cluster.getJobStatus(job.id()), settings.stopLimit(), "status of " + job.name());
    }

    /** The same, with its tasks and its last failure. */
    public JobCondition condition(RunningJob job) {
        var graph =
                FlinkAnswer.of(cluster.getExecutionGraph(job.id()), settings.stopLimit(), "condition of " + job.name());
        int idle = 0;
        for (var task : graph.getAllExecutionVertices()) {
            if (task.getExecutionState() != ExecutionState.RUNNING) {
                idle++;
            }
        }
        return new JobCondition(
                graph.getState(),
                idle,
                Optional.ofNullable(graph.getFailureInfo()).map(info -> reason(info.getException())));
    }

    /** Flink's REST interface, with its web page. */
    public String restUrl() {
        return FlinkAnswer.of(cluster.getRestAddress(), settings.stopLimit(), "REST address")
                .toString();
    }

    /** Where queryable-state proxies may be, {@code host:port}: one for each TaskManager, and a spare one. */
    public List<String> queryProxies() {
        return proxyPorts.stream().map(port -> "127.0.0.1:" + port).toList();
    }

    /** Ends a TaskManager as if its machine had gone, for tests of recovery. Waits until it is gone. */
    public void killTaskManager(int index) {
        FlinkAnswer.of(cluster.terminateTaskManager(index), settings.stopLimit(), "end of TaskManager " + index);
    }

    /** Adds a TaskManager, in the place of one that was killed. */
    public void startTaskManager() {
        try {
            cluster.startTaskManager();
        } catch (Exception e) {
            throw new Failure("no TaskManager could be added: " + e.getMessage(), e);
        }
    }

    /** Stops every job with a savepoint, or where that takes too long leaves its newest checkpoint, and ends the cluster. */
    @Override
    public void close() {
        boolean ignored = close(new CompletableFuture<>());
    }

    /**
     * The same, and once the broker has ended without savepoints: every job leaves its newest checkpoint, and what waits for the broker is not waited for.
     *
     * @param brokerEnd completes when the broker ends by itself
     * @return whether nothing of the cluster is left
     */
    boolean close(CompletableFuture<?> brokerEnd) {
        try {
            new JobStop(cluster, settings.stopLimit(), brokerEnd).stop(jobs(), job -> JobFolder.of(data, job.name()));
        } catch (Failure e) {
            LOG.warn("Jobs go on from their newest checkpoints: {}", e.getMessage());
        }
        return endCluster(brokerEnd.thenRunAsync(() -> {}, delayedExecutor(WITHOUT_BROKER.toSeconds(), SECONDS)));
    }

    /** Nothing is lost with what does not end in time: what was to be kept is on disk by now. */
    private boolean endCluster(CompletableFuture<?> vain) {
        try {
            FlinkAnswer.of(cluster.closeAsync(), vain, settings.stopLimit(), "end of the cluster");
            return true;
        } catch (Failure e) {
            LOG.warn("What is left of the cluster ends with this process: {}", e.getMessage());
            return false;
        }
    }

    private static JobGraph graph(String name, JobWiring wiring, Configuration options) {
        var environment = StreamExecutionEnvironment.getExecutionEnvironment(options);
        try {
            wiring.wire(environment);
        } catch (Exception e) {
            throw new Failure("job " + name + " cannot be built: " + e.getMessage(), e);
        }
        var graph = environment.getStreamGraph();
        graph.setJobName(name);
        return graph.getJobGraph();
    }

    /** Flink leaves the old run's files alone, and the first checkpoint of the new run is whole: old runs can be deleted. */
    private static SavepointRestoreSettings restore(RetainedCheckpoint from) {
        return SavepointRestoreSettings.forPath(from.folder().toUri().toString(), false, RecoveryClaimMode.NO_CLAIM);
    }

    private void start(JobGraph graph) {
        try {
            cluster.submitJob(graph).get();
            while (cluster.getJobStatus(graph.getJobID()).get() == JobStatus.INITIALIZING) {
                Thread.sleep(20);
            }
            if (cluster.getJobStatus(graph.getJobID()).get() == JobStatus.FAILED) {
                throw new Failure("job " + graph.getName() + " did not start: " + reason(graph));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while starting job " + graph.getName(), e);
        } catch (ExecutionException e) {
            throw new Failure("job " + graph.getName() + " did not start: " + e.getCause(), e);
        }
    }

    private String reason(JobGraph graph) throws InterruptedException, ExecutionException {
        var result = cluster.requestJobResult(graph.getJobID()).get();
        return result.getSerializedThrowable().map(EmbeddedFlink::reason).orElse("no reason given");
    }

    private static String reason(SerializedThrowable failure) {
        var thrown = failure.deserializeError(EmbeddedFlink.class.getClassLoader());
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .reduce((outer, cause) -> cause)
                .map(cause -> String.valueOf(cause).lines().findFirst().orElse(""))
                .orElse("no reason given");
    }
}
