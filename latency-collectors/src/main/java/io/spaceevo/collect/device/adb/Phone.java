package io.spaceevo.collect.device.adb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import io.spaceevo.failure.Failure;

/** One attached phone: commands of its shell, and files of ours on it. */
final class Phone {
    /** The folder that programs of {@code adb shell} may write to and run from. */
    static final String FOLDER = "/data/local/tmp/spaceevo";

    /** Everything that lasts for a batch only. */
    static final String BATCH_FOLDER = FOLDER + "/batch";

    static final Duration QUICK = Duration.ofSeconds(30);

    /** Ends what every command prints: without it the phone was lost, whatever exit code adb ends with. */
    private static final String MARK = "spaceevo-exit=";

    private static final Pattern END = Pattern.compile("(?s)(.*?)\\n?" + MARK + "(\\d{1,3})\\s*");

    private static final double SLOWEST_BYTES_PER_SECOND = 500_000;

    private final Adb adb;
    private final String serial;

    Phone(Adb adb, String serial) {
        this.adb = adb;
        this.serial = serial;
    }

    /**
     * What a command of the phone's shell did.
     *
     * @param exit its exit code, 0 to 255
     * @param output stdout and stderr
     */
    record ShellReply(int exit, String output) {}

    String serial() {
        return serial;
    }

    /**
     * Runs a command line in the phone's shell.
     *
     * @throws PhoneNotReady if the phone does not run it to its end
     */
    ShellReply shell(Duration limit, String command) throws InterruptedException {
        var reply = adb.call(limit, List.of("-s", serial, "shell", "( " + command + " ) 2>&1; echo " + MARK + "$?"));
        var ended = END.matcher(reply.text());
        if (!ended.matches()) {
            throw lost("shell", reply);
        }
        return new ShellReply(Integer.parseInt(ended.group(2)), ended.group(1));
    }

    /** Output of a command that cannot well fail. */
    String ask(String command) throws InterruptedException {
        return shell(QUICK, command).output();
    }

    void push(byte[] content, String remote) throws InterruptedException {
        try {
            var file = Files.createTempFile("spaceevo", ".push");
            try {
                Files.write(file, content);
                push(file, remote);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a temporary file", e);
        }
    }

    void push(Path file, String remote) throws InterruptedException {
        var limit = QUICK.plusSeconds((long) (file.toFile().length() / SLOWEST_BYTES_PER_SECOND));
        var reply = adb.call(limit, List.of("-s", serial, "push", file.toString(), remote));
        if (reply.exit() != 0) {
            throw (reply.err() + reply.text()).contains("No space left")
                    ? new Failure(serial + ": the phone has no space left: free some of its storage")
                    : lost("push", reply);
        }
    }

    /** Bytes of a file on the phone; something else where there is no such file. */
    byte[] read(String remote) throws InterruptedException {
        return adb.call(QUICK, List.of("-s", serial, "exec-out", "cat " + quoted(remote)))
                .out();
    }

    /** Empties the folder of a batch, and ends what an earlier one left running. */
    void clean() throws InterruptedException {
        // brackets, or the pattern would find the shell that runs it
        ask("pkill -f " + quoted(FOLDER + "/[b]enchmark_model") + "; rm -rf " + quoted(BATCH_FOLDER));
    }

    /** One word of a command line, whatever is in it. */
    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private PhoneNotReady lost(String call, Adb.Reply reply) {
        var said = (reply.err().isBlank() ? reply.text() : reply.err()).strip();
        var mend = said.contains("unauthorized")
                ? AttachedPhone.mend("unauthorized")
                : said.contains("offline")
                        ? AttachedPhone.mend("offline")
                        : said.contains("not found") || said.contains("no devices")
                                ? "the phone is not attached any more: plug it in again"
                                : "adb " + call + " was cut off: plug the phone in again";
        var last = said.lines().reduce((one, next) -> next).orElse("no word from adb");
        return new PhoneNotReady(serial + ": " + mend + " (" + last + ")");
    }
}
