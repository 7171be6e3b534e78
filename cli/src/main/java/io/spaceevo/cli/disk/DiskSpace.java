package io.spaceevo.cli.disk;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Free space where a data folder is, against the least that is wanted. Each limit has to be passed by a tenth before there is room again. Not thread-safe. */
public final class DiskSpace {
    /** What may still be done. */
    public enum Room {
        /** Everything. */
        ENOUGH,
        /** No measuring, so that what is measured already can be searched and asked for. */
        LITTLE,
        /** Nothing: below a quarter of the limit, broker and jobs stop before the disk is full. */
        NONE
    }

    private static final int NONE_BELOW = 4;

    /** A broker that dies leaves some of what it had just written free. */
    private static final long FULL = 32L << 20;

    private final Path folder;
    private final long least;
    private final LongSupplier free;
    private Room room = Room.ENOUGH;

    /**
     * @param least bytes that are to stay free; 0 for no limit
     * @param free bytes that are free
     */
    DiskSpace(Path folder, long least, LongSupplier free) {
        this.folder = folder;
        this.least = least;
        this.free = free;
    }

    /** @param folder exists */
    public static DiskSpace of(Path folder, long least) {
        return new DiskSpace(folder, least, () -> free(folder));
    }

    /** By the file system itself: a FileStore would look for a mount point, which a chroot does not have. */
    private static long free(Path folder) {
        return folder.toFile().getUsableSpace();
    }

    /** Looks at the disk now. */
    public Room look() {
        long bytes = free.getAsLong();
        if (bytes < limit(least / NONE_BELOW, room == Room.NONE)) {
            room = Room.NONE;
        } else if (bytes < limit(least, room != Room.ENOUGH)) {
            room = Room.LITTLE;
        } else {
            room = Room.ENOUGH;
        }
        return room;
    }

    private static long limit(long bytes, boolean below) {
        return below ? bytes + bytes / 10 : bytes;
    }

    /** What to do about a disk that has become full; empty where there is room. */
    public static Optional<String> full(Path folder) {
        long bytes = free(folder);
        return bytes < FULL
                ? Optional.of("the disk is full, " + ByteSize.text(bytes) + " are free: make room")
                : Optional.empty();
    }

    /** How much is free, and how to mend it. */
    public String shortage() {
        return "only " + ByteSize.text(free.getAsLong()) + " are free in " + folder + " and " + ByteSize.text(least)
                + " have to be (--min-free): make room";
    }
}
