package io.spaceevo.stack;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where the job of one name keeps its checkpoints. Flink gives a job a new id at each start and puts its checkpoints under
 * that id; the folder of the name above it tells which ids were runs of the same job.
 *
 * @param root folder of this job name
 */
record JobFolder(Path root) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    static JobFolder of(DataFolder data, String jobName) {
        if (!NAME.matcher(jobName).matches()) {
            throw new IllegalArgumentException("a job name is lower-case words joined by hyphens, was " + jobName);
        }
        return new JobFolder(data.jobs().resolve(jobName));
    }

    /** One folder per run, named by its job id, with {@code chk-N} folders inside. */
    Path checkpoints() {
        return root.resolve("checkpoints");
    }

    /** One folder per savepoint. */
    Path savepoints() {
        return root.resolve("savepoints");
    }
}
