package io.spaceevo.console.query;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import org.apache.flink.api.common.JobID;

/** Finds the id under which the job of a name runs now; Flink gives a new one at every start. */
@FunctionalInterface
public interface JobLookup {
    /**
     * The id of the running job, empty if none of that name runs.
     *
     * @throws IOException if Flink cannot be asked within the limit
     */
    Optional<JobID> find(String jobName, Duration limit) throws IOException;
}
