package io.spaceevo.stack;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who holds a data folder, as the lock file tells it.
 *
 * @param command what runs there, as {@code spaceevo run}
 * @param pid process id
 * @param since when the folder was claimed
 */
public record LockHolder(String command, long pid, Instant since) {
    private static final Pattern TEXT = Pattern.compile("command=(.+)\\Rpid=([0-9]{1,18})\\Rsince=(\\S+)\\R?");

    /** This process; whole seconds are enough. */
    public static LockHolder self(String command, Instant since) {
        return new LockHolder(command, ProcessHandle.current().pid(), since.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Content of a lock file; empty if it is not one, as that of a disk without room for it. */
    static Optional<LockHolder> parse(String text) {
        var fields = TEXT.matcher(text);
        try {
            return fields.matches()
                    ? Optional.of(new LockHolder(
                            fields.group(1), Long.parseLong(fields.group(2)), Instant.parse(fields.group(3))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    String text() {
        return "command=" + command + "\npid=" + pid + "\nsince=" + since + "\n";
    }

    @Override
    public String toString() {
        return command + " (process " + pid + ", since " + since + ")";
    }
}
