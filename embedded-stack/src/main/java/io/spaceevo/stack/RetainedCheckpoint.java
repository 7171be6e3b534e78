package io.spaceevo.stack;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;

/**
 * A complete checkpoint or savepoint on disk whose files are all there.
 *
 * @param folder holds its {@code _metadata}
 * @param run the folder that lives and dies with it: that of the job id, or of the savepoint
 * @param id Flink's number; grows over all runs of a job, because a restored run counts on
 * @param written when its {@code _metadata} was written
 */
record RetainedCheckpoint(Path folder, Path run, long id, Instant written) {
    static final Comparator<RetainedCheckpoint> NEWEST_FIRST = Comparator.comparingLong(RetainedCheckpoint::id)
            .thenComparing(RetainedCheckpoint::written)
            .reversed();
}
