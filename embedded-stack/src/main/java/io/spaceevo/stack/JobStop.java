package io.spaceevo.stack;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.spaceevo.failure.Failure;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops jobs so that nothing has to be done twice: with a savepoint, which also commits what an exactly-once sink has written.
 * A job that cannot (it is restarting, say, or the broker has ended) is cancelled and goes on from its newest checkpoint next time.
 */
final class JobStop {
    private static final Logger LOG = LoggerFactory.getLogger(JobStop.class);

    private final MiniCluster cluster;
    private final Duration limit;
    private final CompletableFuture<?> brokerEnd;

    /**
     * @param limit longest wait for one answer of Flink
     * @param brokerEnd completes when the broker of the jobs ends by itself
     */
    JobStop(MiniCluster cluster, Duration limit, CompletableFuture<?> brokerEnd) {
        this.cluster = cluster;
        this.limit = limit;
        this.brokerEnd = brokerEnd;
    }

    void stop(Collection<RunningJob> jobs, Function<RunningJob, JobFolder> folders) {
        var savepoints = new LinkedHashMap<RunningJob, CompletableFuture<String>>();
        for (var job : jobs) {
            if (!FlinkAnswer.of(cluster.getJobStatus(job.id()), limit, "status of " + job.name())
                    .isGloballyTerminalState()) {
                savepoints.put(job, savepoint(job, folders.apply(job)));
            }
        }
        savepoints.forEach(this::await);
    }

    private CompletableFuture<String> savepoint(RunningJob job, JobFolder folder) {
        return brokerEnd.isDone()
                ? new CompletableFuture<>()
                : cluster.stopWithSavepoint(
                        job.id(), folder.savepoints().toUri().toString(), false, SavepointFormatType.NATIVE);
    }

    private void await(RunningJob job, CompletableFuture<String> savepoint) {
        try {
            FlinkAnswer.of(savepoint, brokerEnd, limit, "savepoint of " + job.name());
        } catch (Failure e) {
            LOG.warn("Job {} goes on from its newest checkpoint: {}", job.name(), e.getMessage());
            FlinkAnswer.of(cluster.cancelJob(job.id()), limit, "cancellation of " + job.name());
        }
    }
}
