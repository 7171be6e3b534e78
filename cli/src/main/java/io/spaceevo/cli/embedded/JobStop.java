package io.spaceevo.cli.embedded;

import java.time.Duration;

import io.spaceevo.cli.exit.Failure;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops jobs so that nothing has to be done twice: with a savepoint, which also commits what an exactly-once sink has written.
 * A job that cannot (it is restarting, say) is cancelled and goes on from its newest checkpoint next time.
 */
final class JobStop {
    private static final Logger LOG = LoggerFactory.getLogger(JobStop.class);

    private final MiniCluster cluster;
    private final Duration limit;

    JobStop(MiniCluster cluster, Duration limit) {
        this.cluster = cluster;
        this.limit = limit;
    }

    void stop(RunningJob job, JobFolder folder) {
        if (FlinkAnswer.of(cluster.getJobStatus(job.id()), limit, "status of " + job.name())
                .isGloballyTerminalState()) {
            return;
        }
        try {
            var savepoints = folder.savepoints().toUri().toString();
            FlinkAnswer.of(
                    cluster.stopWithSavepoint(job.id(), savepoints, false, SavepointFormatType.NATIVE),
                    limit,
                    "savepoint of " + job.name());
        } catch (Failure e) {
            LOG.warn("Job {} goes on from its newest checkpoint: {}", job.name(), e.getMessage());
            FlinkAnswer.of(cluster.cancelJob(job.id()), limit, "cancellation of " + job.name());
        }
    }
}
