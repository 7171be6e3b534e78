package io.spaceevo.jobs.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;

/**
 * State that an earlier version wrote: snapshots of the operators' test harnesses on RocksDB, made by the code of that time with {@link OperatorSnapshotUtil} and
 * compressed. A version whose state schemas change adds one.
 */
public final class ShippedState {
    private ShippedState() {}

    /** @param name of a file in {@code src/test/resources/state}, without its ending */
    public static OperatorSubtaskState read(String name, Path folder) throws IOException, ClassNotFoundException {
        var file = folder.resolve(name);
        try (var packed = ShippedState.class.getResourceAsStream("/state/" + name + ".gz")) {
            if (packed == null) {
                throw new IOException("no state " + name);
            }
            try (var bytes = new GZIPInputStream(packed)) {
                Files.copy(bytes, file);
            }
        }
        return OperatorSnapshotUtil.readStateHandle(file.toString());
    }
}
