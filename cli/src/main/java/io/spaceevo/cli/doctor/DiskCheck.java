package io.spaceevo.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Room left where the broker's log and the checkpoints of an embedded stack grow. */
final class DiskCheck {
    private static final double GIB = 1L << 30;

    private DiskCheck() {}

    /** @param leastGib free space that is wanted, GiB */
    static Check of(Path folder, double leastGib) {
        try {
            double free = Files.getFileStore(folder).getUsableSpace() / GIB;
            var seen = String.format(Locale.ROOT, "%.1f GiB free in %s", free, folder);
            return free >= leastGib
                    ? Check.ok("disk", seen)
                    : Check.failed(
                            "disk",
                            seen + String.format(Locale.ROOT, ", less than %.1f", leastGib),
                            "make room, or move the folder and start with --data");
        } catch (IOException e) {
            return Check.failed("disk", "cannot look at " + folder + ", " + e, "see that the folder can be read");
        }
    }
}
