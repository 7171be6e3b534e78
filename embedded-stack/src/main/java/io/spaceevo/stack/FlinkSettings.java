package io.spaceevo.stack;

import java.time.Duration;

/**
 * Size and pace of the embedded Flink cluster.
 *
 * @param taskManagers how many, at least 1
 * @param slots task slots of each TaskManager, at least 1
 * @param parallelism of operators that set none, at least 1
 * @param checkpointInterval between the starts of two checkpoints
 * @param bufferTimeout longest wait of a record for its network buffer to fill; Flink's 100 ms would be the latency of every hop
 * @param objectReuse whether chained functions are handed the same record object without a copy
 * @param stopLimit longest wait for a job's savepoint when the cluster stops
 */
public record FlinkSettings(
        int taskManagers,
        int slots,
        int parallelism,
        Duration checkpointInterval,
        Duration bufferTimeout,
        boolean objectReuse,
        Duration stopLimit) {
    public FlinkSettings {
        if (taskManagers < 1 || slots < 1 || parallelism < 1 || parallelism > taskManagers * slots) {
            throw new IllegalArgumentException("a cluster needs 1 <= parallelism <= TaskManagers x slots, was "
                    + parallelism + ", " + taskManagers + " x " + slots);
        }
    }

    /** Two TaskManagers of two slots, parallelism 2, a checkpoint every second. */
    public static FlinkSettings standard() {
        return new FlinkSettings(2, 2, 2, Duration.ofSeconds(1), Duration.ofMillis(2), true, Duration.ofSeconds(30));
    }

    /** The same with another checkpoint interval. */
    public FlinkSettings withCheckpointInterval(Duration interval) {
        return new FlinkSettings(taskManagers, slots, parallelism, interval, bufferTimeout, objectReuse, stopLimit);
    }

    /** The same with object reuse on or off. */
    public FlinkSettings withObjectReuse(boolean reuse) {
        return new FlinkSettings(taskManagers, slots, parallelism, checkpointInterval, bufferTimeout, reuse, stopLimit);
    }
}
