package io.spaceevo.stack;

import java.util.Optional;

import org.apache.flink.api.common.JobStatus;

/**
 * How a job of the embedded cluster is.
 *
 * @param status Flink's word; it says {@code RUNNING} also while tasks wait for a slot or restore their state
 * @param idleTasks tasks that do not run
 * @param failure what failed last, one line; empty if nothing did
 */
public record JobCondition(JobStatus status, int idleTasks, Optional<String> failure) {
    /** Of a job whose cluster does not answer. */
    public static JobCondition unknown(String failure) {
        return new JobCondition(JobStatus.RECONCILING, 0, Optional.of(failure));
    }

    /** Whether every task runs. */
    public boolean runs() {
        return status == JobStatus.RUNNING && idleTasks == 0;
    }

    /** Whether it never runs again. */
    public boolean ended() {
        return status.isGloballyTerminalState();
    }
}
