package io.spaceevo.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.failure.Failure;
import io.spaceevo.failure.UserError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The claim of one process on a data folder; the operating system gives it up when the process ends, however it ends. Everything that opens a data folder claims
 * it first: two brokers on one log damage it.
 */
public final class StackLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StackLock.class);

    /** Who only asks for the holder locks the file for an instant, so one refusal is none. */
    private static final int TRIES = 5;

    private static final int BETWEEN_TRIES_MS = 40;

    /** Claims of this process: to open and close a lock file once more would give up the lock on it. */
    private static final Map<Path, StackLock> HELD = new HashMap<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(StackLock::leaveNothing, "temporary-folders"));
    }

    private final DataFolder data;
    private final LockHolder holder;
    private final Path key;
    private final FileChannel channel;
    private boolean temporary;

    private StackLock(DataFolder data, LockHolder holder, Path key, FileChannel channel, boolean temporary) {
        this.data = data;
        this.holder = holder;
        this.key = key;
        this.channel = channel;
        this.temporary = temporary;
    }

    /**
     * Claims the folder, which is made where it is missing, and writes into the lock file who holds it. A folder that it made is temporary until it is
     * {@linkplain #keep() kept}: a command that is refused leaves nothing behind.
     *
     * @throws Failure if another command holds the folder
     * @throws UserError if there can be no such folder
     */
    public static StackLock claim(DataFolder data, LockHolder holder) throws IOException {
        return claim(data, holder, !Files.exists(data.root()));
    }

    /** Claims a folder that was made for this claim and goes with it. */
    public static StackLock claimTemporary(Path folder, LockHolder holder) throws IOException {
        return claim(new DataFolder(folder), holder, true);
    }

    private static StackLock claim(DataFolder data, LockHolder holder, boolean temporary) throws IOException {
        synchronized (HELD) {
            var key = data.create().root().toRealPath();
            if (HELD.containsKey(key)) {
                throw inUse(data, read(data));
            }
            var channel = FileChannel.open(
                    data.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                if (!lock(channel)) {
                    throw inUse(data, read(data));
                }
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
            if (!Files.exists(data.lockFile())) {
                channel.close(); // its holder has just deleted the folder
                return claim(data, holder, temporary);
            }
            var lock = new StackLock(data, holder, key, channel, temporary);
            HELD.put(key, lock);
            tell(channel, holder);
            return lock;
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        for (int attempt = 1; channel.tryLock() == null; attempt++) {
            if (attempt == TRIES) {
                return false;
            }
            try {
                Thread.sleep(BETWEEN_TRIES_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failure("interrupted while claiming a data folder", e);
            }
        }
        return true;
    }

    /** For people; on a full disk the lock holds without it. */
    private static void tell(FileChannel channel, LockHolder holder) {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(holder.text().getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException e) {
            LOG.warn("The lock file cannot tell who holds the folder: {}", e.getMessage());
        }
    }

    /** Whether a process holds the folder now, whatever killed processes left in it. */
    static boolean isHeld(DataFolder data) {
        synchronized (HELD) {
            if (!Files.exists(data.lockFile())) {
                return false;
            }
            try {
                if (HELD.containsKey(data.root().toRealPath())) {
                    return true;
                }
                try (var channel = FileChannel.open(data.lockFile(), StandardOpenOption.READ)) {
                    return channel.tryLock(0, Long.MAX_VALUE, true) == null;
                }
            } catch (IOException e) {
                throw new Failure("cannot look at " + data.lockFile() + ": " + e, e);
            }
        }
    }

    /** Who holds the folder now; empty if nobody does, or does not say so. */
    static Optional<LockHolder> holder(DataFolder data) {
        return isHeld(data) ? read(data) : Optional.empty();
    }

    private static Optional<LockHolder> read(DataFolder data) {
        synchronized (HELD) {
            try {
                var own =
                        Optional.ofNullable(HELD.get(data.root().toRealPath())).map(lock -> lock.holder);
                return own.isPresent() ? own : LockHolder.parse(Files.readString(data.lockFile()));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    private static Failure inUse(DataFolder data, Optional<LockHolder> holder) {
        return new Failure("data folder " + data.root() + " is in use by "
                + holder.map(LockHolder::toString).orElse("another process")
                + ": stop it, or choose another folder with --data");
    }

    /** The folder that is held. */
    public DataFolder data() {
        return data;
    }

    /** Whether the folder goes with the claim. */
    boolean isTemporary() {
        return temporary;
    }

    /** The folder outlives the claim. */
    public void keep() {
        temporary = false;
    }

    /** A command that is interrupted before it could be closed. */
    private static void leaveNothing() {
        synchronized (HELD) {
            for (var lock : HELD.values()) {
                if (lock.temporary) {
                    try {
                        lock.data.delete();
                    } catch (IOException e) {
                        LOG.warn("Cannot delete the temporary folder {}: {}", lock.data.root(), e.getMessage());
                    }
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            HELD.remove(key);
            try (channel) {
                if (temporary) {
                    data.delete();
                }
            }
        }
    }
}
