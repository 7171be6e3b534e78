package io.spaceevo.train.tables;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import ai.djl.engine.Engine;

/** What the results depend on besides the settings: programs, and the machine. */
final class Versions {
    private Versions() {}

    static SortedMap<String, String> all() {
        var versions = new TreeMap<String, String>();
        versions.put(
                "spaceevo",
                Optional.ofNullable(Versions.class.getPackage().getImplementationVersion())
                        .orElse("(not packaged)"));
        versions.put("libtorch", Engine.getInstance().getVersion());
        versions.put("djl", Engine.getDjlVersion());
        versions.put("java", Runtime.version().toString());
        versions.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        versions.put("cpu", cpu());
        return versions;
    }

    private static String cpu() {
        var file = Path.of("/proc/cpuinfo");
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown"; // no Linux
        }
    }

    /** The commit that the program was built from, if it lies in its repository; marked where sources were changed since. */
    static String commit() {
        return git("rev-parse", "HEAD")
                .map(commit -> git("status", "--porcelain", "--untracked-files=no")
                        .filter(changes -> !changes.isEmpty())
                        .map(changes -> commit + " with changes")
                        .orElse(commit))
                .orElse("unknown");
    }

    private static Optional<String> git(String... arguments) {
        try {
            var code = Path.of(Versions.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            var command = new ArrayList<>(
                    List.of("git", "-C", code.resolveSibling(".").toString()));
            command.addAll(List.of(arguments));
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? Optional.of(out)
                    : Optional.empty();
        } catch (IOException | URISyntaxException e) {
            return Optional.empty(); // no git
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
