package io.spaceevo.cli.doctor;

import java.nio.file.Path;
import java.util.Locale;

/** Room left where the broker's log and the checkpoints of an embedded stack grow. */
final class DiskCheck {
    private static final double GIB = 1L << 30;

    private DiskCheck() {}

    /** @param leastGib free space that is wanted, GiB */
    static Check of(Path folder, double leastGib) {
        var disk = folder.toFile(); // the file store of a Path cannot be had where the mount table is hidden, as in a
        // container
        if (!disk.isDirectory()) {
            return Check.failed("disk", "there is no folder " + folder, "name the folder of the stack with --data");
        }
        if (disk.getTotalSpace() == 0) {
            return Check.ok("disk", "the system does not tell how much is free in " + folder);
        }
        double free = disk.getUsableSpace() / GIB;
        var seen = String.format(Locale.ROOT, "%.1f GiB free in %s", free, folder);
        return free >= leastGib
                ? Check.ok("disk", seen)
                : Check.failed(
                        "disk",
                        seen + String.format(Locale.ROOT, ", less than %.1f", leastGib),
                        "make room, or move the folder and start with --data");
    }
}
