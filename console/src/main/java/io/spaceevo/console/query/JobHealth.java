package io.spaceevo.console.query;

import org.apache.flink.api.common.JobID;

/**
 * How a job is.
 *
 * @param id of this run; another after every start
 * @param state Flink's word, as {@code RUNNING} or {@code RESTARTING}
 * @param idleTasks tasks that do not run now; 0 where all is well
 */
public record JobHealth(JobID id, String state, int idleTasks) {
    /** Whether the job and each of its tasks run. */
    public boolean runs() {
        return state.equals("RUNNING") && idleTasks == 0;
    }
}
