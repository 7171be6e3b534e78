package io.spaceevo.collect.device.adb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.spaceevo.failure.Failure;
import io.spaceevo.failure.UserError;
import io.spaceevo.files.Sha256;

/** The user's {@code benchmark_model} on a phone. It stays there, and is pushed again only where its hash is another. */
final class BenchmarkTool {
    static final String PROGRAM = Phone.FOLDER + "/benchmark_model";

    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    private static final int SIGNAL = 128;
    private static final int LONGEST_REASON = 300;

    private final Phone phone;
    private final Path binary;
    private final String hash;
    private final ToolKind kind;

    private BenchmarkTool(Phone phone, Path binary, String hash, ToolKind kind) {
        this.phone = phone;
        this.binary = binary;
        this.hash = hash;
        this.kind = kind;
    }

    /**
     * Installs it and asks for its flags.
     *
     * @throws UserError if it does not run on the phone, or is another program
     */
    static BenchmarkTool on(Phone phone, Path binary) throws InterruptedException {
        if (!Files.isRegularFile(binary)) {
            throw new UserError("--benchmark-model needs the file of a benchmark_model for Android, was " + binary);
        }
        var hash = Sha256.of(binary);
        install(phone, binary, hash);
        var help = phone.shell(Phone.QUICK, Phone.quoted(PROGRAM) + " --help");
        if (isNoProgram(help)) {
            throw new UserError("--benchmark-model " + binary
                    + " does not run on the phone: build it for the phone's processor; " + excerpt(help.output()));
        }
        return new BenchmarkTool(phone, binary, hash, ToolKind.of(help.output()));
    }

    /** Sees that the phone has it, after it was away. */
    void install() throws InterruptedException {
        install(phone, binary, hash);
    }

    private static void install(Phone phone, Path binary, String hash) throws InterruptedException {
        if (!isThere(phone, hash)) {
            phone.ask("mkdir -p " + Phone.quoted(Phone.FOLDER));
            phone.push(binary, PROGRAM);
            phone.ask("chmod 755 " + Phone.quoted(PROGRAM));
            if (!isThere(phone, hash)) {
                throw new Failure(phone.serial() + ": " + PROGRAM + " is not the pushed " + binary
                        + ": the file has changed since the start, or the phone has no sha256sum");
            }
        }
    }

    private static boolean isThere(Phone phone, String hash) throws InterruptedException {
        return phone.ask("sha256sum " + Phone.quoted(PROGRAM)).startsWith(hash);
    }

    private static boolean isNoProgram(Phone.ShellReply reply) {
        return reply.exit() == NOT_EXECUTABLE
                || reply.exit() == NOT_FOUND
                || reply.output().contains("CANNOT LINK EXECUTABLE");
    }

    ToolKind kind() {
        return kind;
    }

    /** First 48 bits of its SHA-256: it does not tell its version. */
    String version() {
        return hash.substring(0, 12);
    }

    /** What came of a launch. */
    sealed interface Launch {
        record Timed(BenchmarkReport report) implements Launch {}

        record Refused(String reason) implements Launch {}
    }

    /**
     * Launches it once.
     *
     * @param model path on the phone
     * @throws PhoneNotReady if the phone is lost meanwhile
     */
    Launch launch(String model, PhoneSettings settings, LaunchProtocol protocol) throws InterruptedException {
        var reply = phone.shell(protocol.limit(), kind.command(settings, protocol, PROGRAM, model));
        if (isNoProgram(reply)) {
            throw new PhoneNotReady(
                    phone.serial() + ": benchmark_model is gone from the phone: " + excerpt(reply.output()));
        }
        if (reply.exit() != 0) {
            return new Launch.Refused(reason(reply));
        }
        try {
            return new Launch.Timed(kind.report(phone, reply.output()));
        } catch (UnreadableOutput e) {
            return new Launch.Refused(String.valueOf(e.getMessage()));
        }
    }

    private static String reason(Phone.ShellReply reply) {
        var said = excerpt(reply.output());
        return reply.exit() > SIGNAL
                ? "benchmark_model was ended by signal " + (reply.exit() - SIGNAL) + (said.isEmpty() ? "" : ": " + said)
                : said.isEmpty() ? "benchmark_model ended with exit code " + reply.exit() : said;
    }

    /** Its errors; all it printed where none is marked as such. */
    private static String excerpt(String output) {
        var lines = output.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        var errors = lines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("error"))
                .toList();
        return cut(errors.isEmpty() ? lines : errors);
    }

    private static String cut(List<String> lines) {
        var text = lines.stream().collect(Collectors.joining(" | "));
        return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) + "..." : text;
    }
}
