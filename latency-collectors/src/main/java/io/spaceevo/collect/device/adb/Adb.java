package io.spaceevo.collect.device.adb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.spaceevo.failure.UserError;

/** The user's {@code adb}. Each call has a time limit: one that hangs is killed. */
public final class Adb {
    private final String program;

    /** @param program its path, or its name where it is on the PATH */
    public Adb(String program) {
        this.program = program;
    }

    /**
     * What a call of {@code adb} left behind. Its exit code alone says little: {@code adb shell} passes on that of the phone's command.
     *
     * @param out stdout, cut off after some megabytes
     * @param err stderr, on which adb also says that it starts its server
     */
    record Reply(int exit, byte[] out, String err) {
        String text() {
            return new String(out, StandardCharsets.UTF_8).replace("\r", "");
        }
    }

    /**
     * Calls it with these arguments.
     *
     * @throws UserError if there is no such program
     * @throws PhoneNotReady if it does not end within the limit
     */
    Reply call(Duration limit, List<String> arguments) throws InterruptedException {
        var command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        var process = start(command);
        var out = Drain.of(process.getInputStream());
        var err = Drain.of(process.getErrorStream());
        try {
            process.getOutputStream().close();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PhoneNotReady("adb did not answer within " + limit.toSeconds()
                        + " s: unplug the phone and plug it in again, then run adb kill-server");
            }
            return new Reply(process.exitValue(), out.bytes(), new String(err.bytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new PhoneNotReady("adb cannot be talked to: " + e);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(List<String> command) {
        try {
            return new ProcessBuilder(command).start();
        } catch (IOException e) {
            throw new UserError(
                    "adb cannot be started as " + program
                            + ": install the Android SDK platform tools, or name the program with --adb",
                    e);
        }
    }
}
