package io.spaceevo.stack;

import java.nio.file.Path;
import java.util.Optional;

import org.apache.flink.api.common.JobID;

/**
 * A job the cluster accepted.
 *
 * @param name stays the same over restarts of the stack
 * @param id Flink's id, new at each start
 * @param restoredFrom checkpoint or savepoint it went on from; empty if it started from nothing
 */
public record RunningJob(String name, JobID id, Optional<Path> restoredFrom) {}
