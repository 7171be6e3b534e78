package io.spaceevo.stack;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;

/** Flink's {@code _metadata} of a checkpoint or savepoint: its number, and the files it is made of. */
final class CheckpointMetadataFile {
    static final String NAME = "_metadata";

    private CheckpointMetadataFile() {}

    /**
     * The number of the checkpoint in a folder.
     *
     * @throws IOException if the metadata is damaged or one of the files it names is gone
     */
    static long readId(Path folder) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(folder.resolve(NAME))))) {
            var loader = CheckpointMetadataFile.class.getClassLoader();
            var checkpoint = Checkpoints.loadCheckpointMetadata(
                    in, loader, folder.toUri().toString());
            for (var operator : checkpoint.getOperatorStates()) {
                for (var subtask : operator.getStates()) {
                    requireFiles(subtask);
                }
            }
            return checkpoint.getCheckpointId();
        }
    }

    private static void requireFiles(OperatorSubtaskState state) throws IOException {
        var operator = Stream.of(state.getManagedOperatorState(), state.getRawOperatorState())
                .flatMap(handles -> handles.stream())
                .map(OperatorStateHandle::getDelegateStateHandle);
        var keyed = Stream.of(state.getManagedKeyedState(), state.getRawKeyedState())
                .flatMap(handles -> handles.stream())
                .flatMap(CheckpointMetadataFile::streams);
        for (var stream : Stream.concat(operator, keyed).toList()) {
            if (stream instanceof FileStateHandle file) {
                requireFile(Path.of(file.getFilePath().getPath()));
            }
        }
    }

    private static Stream<? extends StreamStateHandle> streams(KeyedStateHandle handle) {
        if (handle instanceof IncrementalRemoteKeyedStateHandle incremental) {
            return incremental.streamSubHandles();
        }
        if (handle instanceof KeyGroupsStateHandle whole) {
            return Stream.of(whole.getDelegateStateHandle());
        }
        return Stream.empty();
    }

    private static void requireFile(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new FileNotFoundException("it needs " + file + ", which is gone");
        }
    }
}
