package io.spaceevo.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

import io.spaceevo.failure.Failure;

/**
 * What is left on disk of the earlier runs of a job.
 *
 * @param readable complete checkpoints and savepoints, newest first
 * @param unreadable folders that were complete once and cannot be restored, each with its reason
 */
record RetainedCheckpoints(List<RetainedCheckpoint> readable, List<String> unreadable) {
    RetainedCheckpoints {
        readable = readable.stream().sorted(RetainedCheckpoint.NEWEST_FIRST).toList();
        unreadable = List.copyOf(unreadable);
    }

    static RetainedCheckpoints find(JobFolder job) throws IOException {
        var readable = new ArrayList<RetainedCheckpoint>();
        var unreadable = new ArrayList<String>();
        for (var run : runs(job)) {
            for (var folder : completeIn(run)) {
                try {
                    readable.add(read(folder, run));
                } catch (IOException | RuntimeException e) {
                    unreadable.add(folder + " (" + e.getMessage() + ")");
                }
            }
        }
        return new RetainedCheckpoints(readable, unreadable);
    }

    /**
     * The checkpoint to go on from; empty if the job never completed one.
     *
     * @throws Failure if there were some and none can be read: starting from nothing would silently forget them
     */
    Optional<RetainedCheckpoint> newest(JobFolder job) {
        if (readable.isEmpty() && !unreadable.isEmpty()) {
            throw new Failure("no checkpoint in " + job.root() + " can be read, the last is "
                    + unreadable.get(unreadable.size() - 1)
                    + ": put the folder back from a copy, or delete it to start the job from nothing");
        }
        return readable.stream().findFirst();
    }

    /** Deletes all runs of the job but the newest ones, counting only those that could be restored. */
    void keepNewestRuns(JobFolder job, int count) throws IOException {
        var kept = new LinkedHashSet<Path>();
        for (var checkpoint : readable) {
            if (kept.size() < count) {
                kept.add(checkpoint.run());
            }
        }
        if (kept.isEmpty()) {
            return;
        }
        for (var run : runs(job)) {
            if (!kept.contains(run)) {
                FolderTree.delete(run);
            }
        }
    }

    private static List<Path> runs(JobFolder job) throws IOException {
        var runs = new ArrayList<>(FolderTree.children(job.checkpoints()));
        runs.addAll(FolderTree.children(job.savepoints()));
        return runs;
    }

    /** A savepoint has its metadata at the top, a run's checkpoints one level down. */
    private static List<Path> completeIn(Path run) throws IOException {
        var folders = new ArrayList<Path>();
        folders.add(run);
        folders.addAll(FolderTree.children(run));
        return folders.stream()
                .filter(folder -> Files.exists(folder.resolve(CheckpointMetadataFile.NAME)))
                .toList();
    }

    private static RetainedCheckpoint read(Path folder, Path run) throws IOException {
        var written = Files.getLastModifiedTime(folder.resolve(CheckpointMetadataFile.NAME));
        return new RetainedCheckpoint(folder, run, CheckpointMetadataFile.readId(folder), written.toInstant());
    }
}
