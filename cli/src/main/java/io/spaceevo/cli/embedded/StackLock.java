package io.spaceevo.cli.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.spaceevo.cli.exit.Failure;
import io.spaceevo.cli.exit.UserError;

/** The claim of one process on a data folder; the operating system gives it up when the process dies. */
final class StackLock implements AutoCloseable {
    private final FileChannel channel;

    private StackLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Claims the folder and writes the process id into the lock file for others to read.
     *
     * @throws Failure if another stack holds the folder
     * @throws UserError if there can be no folder
     */
    static StackLock claim(DataFolder data, long pid) throws IOException {
        var file = data.create().lockFile();
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw inUse(data, file);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(Long.toString(pid).getBytes(StandardCharsets.US_ASCII)), 0);
            return new StackLock(channel);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw inUse(data, file);
        } catch (IOException | Failure e) {
            channel.close();
            throw e;
        }
    }

    private static Failure inUse(DataFolder data, Path file) throws IOException {
        var holder = Files.readString(file, StandardCharsets.US_ASCII).strip();
        return new Failure("data folder " + data.root() + " is in use by process " + (holder.isEmpty() ? "?" : holder)
                + ": stop it, or choose another folder with --data");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
