package io.spaceevo.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.spaceevo.failure.Failure;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeOffsets;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetainedCheckpointsTest {
    @TempDir
    private Path folder;

    private JobFolder job;

    @BeforeEach
    void nameTheJob() {
        job = JobFolder.of(new DataFolder(folder), "search-spaces");
    }

    @Test
    void aJobThatNeverRanHasNothingToGoOnFrom() throws IOException {
        assertThat(newest()).isEmpty();
    }

    @Test
    void theNewestCheckpointIsFoundUnderWhicheverRunWroteIt() throws IOException {
        write(job.checkpoints().resolve("run-b/chk-7"), 7);
        write(job.checkpoints().resolve("run-b/chk-8"), 8);
        var newest = write(job.checkpoints().resolve("run-a/chk-12"), 12);

        assertThat(newest()).contains(newest);
    }

    @Test
    void aSavepointTakenAfterTheLastCheckpointIsNewer() throws IOException {
        write(job.checkpoints().resolve("run/chk-7"), 7);
        var savepoint = write(job.savepoints().resolve("savepoint-1"), 8);

        assertThat(newest()).contains(savepoint);
    }

    @Test
    void ofTwoWithTheSameNumberTheOneWrittenLaterIsNewer() throws IOException {
        var later = write(job.checkpoints().resolve("run-a/chk-7"), 7);
        var earlier = write(job.checkpoints().resolve("run-b/chk-7"), 7);
        Files.setLastModifiedTime(later.resolve("_metadata"), FileTime.from(Instant.ofEpochSecond(200)));
        Files.setLastModifiedTime(earlier.resolve("_metadata"), FileTime.from(Instant.ofEpochSecond(100)));

        assertThat(newest()).contains(later);
    }

    @Test
    void aCheckpointThatWasBeingWrittenWhenTheProcessDiedDoesNotCount() throws IOException {
        var complete = write(job.checkpoints().resolve("run/chk-7"), 7);
        Files.createDirectories(job.checkpoints().resolve("run/chk-8"));

        assertThat(newest()).contains(complete);
    }

    @Test
    void aDamagedCheckpointIsPassedOverForAnOlderOne() throws IOException {
        var readable = write(job.checkpoints().resolve("run/chk-7"), 7);
        var damaged = write(job.checkpoints().resolve("run/chk-8"), 8);
        Files.write(damaged.resolve("_metadata"), new byte[] {1, 2, 3});

        assertThat(newest()).contains(readable);
        assertThat(RetainedCheckpoints.find(job).unreadable())
                .singleElement()
                .asString()
                .contains("chk-8");
    }

    @Test
    void aCheckpointThatLostAFileIsPassedOver() throws IOException {
        var readable = write(job.checkpoints().resolve("run/chk-7"), 7);
        var needed =
                Files.createDirectories(job.checkpoints().resolve("run/shared")).resolve("000012.sst");
        var incomplete = writeWithState(job.checkpoints().resolve("run/chk-8"), 8, needed);
        assertThat(newest()).contains(readable);

        Files.createFile(needed);
        assertThat(newest()).contains(incomplete);
    }

    @Test
    void checkpointsOfWhichNoneCanBeReadAreAFailureAndNotAFreshStart() throws IOException {
        var damaged = write(job.checkpoints().resolve("run/chk-8"), 8);
        Files.write(damaged.resolve("_metadata"), new byte[] {1, 2, 3});

        assertThatThrownBy(this::newest)
                .isInstanceOf(Failure.class)
                .hasMessageContaining(job.root().toString())
                .hasMessageContaining("chk-8");
    }

    @Test
    void onlyTheNewestRunsAreKept() throws IOException {
        write(job.checkpoints().resolve("run-a/chk-3"), 3);
        write(job.savepoints().resolve("savepoint-a"), 4);
        write(job.checkpoints().resolve("run-b/chk-9"), 9);
        write(job.savepoints().resolve("savepoint-b"), 10);
        Files.createDirectories(job.checkpoints().resolve("run-without-checkpoint"));

        RetainedCheckpoints.find(job).keepNewestRuns(job, 2);

        assertThat(FolderTree.children(job.checkpoints()))
                .containsExactly(job.checkpoints().resolve("run-b"));
        assertThat(FolderTree.children(job.savepoints()))
                .containsExactly(job.savepoints().resolve("savepoint-b"));
    }

    @Test
    void nothingIsDeletedWhileNothingCanBeRead() throws IOException {
        var damaged = write(job.checkpoints().resolve("run/chk-8"), 8);
        Files.write(damaged.resolve("_metadata"), new byte[] {1, 2, 3});

        RetainedCheckpoints.find(job).keepNewestRuns(job, 2);

        assertThat(damaged.resolve("_metadata")).exists();
    }

    @Test
    void aJobNameIsAFolderName() {
        assertThatThrownBy(() -> JobFolder.of(new DataFolder(folder), "../other"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("../other");
    }

    private Optional<Path> newest() throws IOException {
        return RetainedCheckpoints.find(job).newest(job).map(RetainedCheckpoint::folder);
    }

    private static Path write(Path checkpoint, long id) throws IOException {
        return write(checkpoint, id, List.of());
    }

    private static Path writeWithState(Path checkpoint, long id, Path needed) throws IOException {
        var range = KeyGroupRange.of(0, 0);
        var file = new FileStateHandle(new org.apache.flink.core.fs.Path(needed.toUri()), 1);
        var keyed = new KeyGroupsStateHandle(new KeyGroupRangeOffsets(range, new long[] {0}), file);
        var operator = new OperatorState("Search", "advance-search", new OperatorID(1, 2), 1, 1);
        operator.putState(
                0, OperatorSubtaskState.builder().setManagedKeyedState(keyed).build());
        return write(checkpoint, id, List.of(operator));
    }

    private static Path write(Path checkpoint, long id, List<OperatorState> operators) throws IOException {
        Files.createDirectories(checkpoint);
        try (var out = Files.newOutputStream(checkpoint.resolve("_metadata"))) {
            Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(id, operators, List.of()), out);
        }
        return checkpoint;
    }
}
