package io.spaceevo.cli.measuring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.failure.Failure;
import io.spaceevo.stack.LockHolder;

/** The claim of one collector on a device, by a locked file; the operating system gives it up when the process ends, however it ends. */
public final class DeviceClaim implements AutoCloseable {
    /** Claims of this process: to open and close a locked file once more would give up the lock on it. */
    private static final Map<Path, LockHolder> HELD = new HashMap<>();

    private final Path file;
    private final Optional<FileChannel> channel;

    private DeviceClaim(Path file, Optional<FileChannel> channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Of no device. */
    public static DeviceClaim nothing() {
        return new DeviceClaim(Path.of(""), Optional.empty());
    }

    /**
     * Claims this machine for a user's collector; nothing where the device is simulated, which nobody disturbs.
     *
     * @param command that measures, as {@code spaceevo run}
     */
    public static DeviceClaim ofMachine(OperatorBenchmark benchmark, String command) {
        if ("true".equals(benchmark.build().get("simulated"))) {
            return nothing();
        }
        var device = benchmark.device();
        return claim(UserFolder.devices().resolve(device + ".lock"), device, LockHolder.self(command, Instant.now()));
    }

    /**
     * Claims a device.
     *
     * @param file is made where it is missing, and stays
     * @throws Failure that names the holder, if another collector has claimed the device
     */
    public static DeviceClaim claim(Path file, String device, LockHolder self) {
        synchronized (HELD) {
            try {
                var folder = Files.createDirectories(file.toAbsolutePath().getParent());
                var key = folder.toRealPath().resolve(file.getFileName());
                var holder = HELD.get(key);
                if (holder != null) {
                    throw inUse(device, holder.toString());
                }
                var channel = FileChannel.open(key, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                if (channel.tryLock() == null) {
                    channel.close();
                    throw inUse(device, Files.readString(key).strip());
                }
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(self.toString().getBytes(StandardCharsets.UTF_8)), 0);
                HELD.put(key, self);
                return new DeviceClaim(key, Optional.of(channel));
            } catch (IOException e) {
                throw new Failure("device " + device + " cannot be claimed by " + file + ": " + e, e);
            }
        }
    }

    private static Failure inUse(String device, String holder) {
        return new Failure("device " + device + " is measured by " + holder
                + ": stop that one first, because two collectors on one device disturb each other");
    }

    @Override
    public void close() {
        synchronized (HELD) {
            try {
                if (channel.isPresent()) {
                    HELD.remove(file);
                    channel.get().close();
                }
            } catch (IOException e) {
                throw new Failure("a claim cannot be given up: " + e, e);
            }
        }
    }
}
