package io.spaceevo.lab.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.spaceevo.failure.Failure;

/**
 * The classes of one class path as Java's own archive (AppCDS): a JVM maps them instead of parsing and verifying them again, which is most of the CPU time of its start. The first
 * processes write lists of the classes that they load; the archive is made of these lists, and outlives a run. It serves until one of its jars changes.
 */
final class ClassArchive {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path file;
    private final Path lists;
    private final List<Path> jarFolders;

    /**
     * @param file of the archive
     * @param jarFolders in the order of the class path, which is all jars of each
     */
    ClassArchive(Path file, List<Path> jarFolders) {
        this.file = file;
        this.lists = file.resolveSibling(file.getFileName() + ".lists");
        this.jarFolders = List.copyOf(jarFolders);
    }

    /** All jars, in an order that does not depend on the file system: an archive is valid for one class path only. */
    String classPath() {
        return String.join(
                File.pathSeparator, jars().stream().map(Path::toString).toList());
    }

    /**
     * Options with which a JVM uses the archive, or helps to make it.
     *
     * @param process name of its list of classes
     */
    List<String> options(String process) {
        if (isCurrent()) {
            return List.of("-XX:SharedArchiveFile=" + file);
        }
        try {
            Files.createDirectories(lists);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + lists, e);
        }
        return List.of("-XX:DumpLoadedClassList=" + lists.resolve(process));
    }

    /** Makes the archive, if there is none of the present jars. */
    void make(Path java) {
        if (isCurrent()) {
            return;
        }
        try {
            var draft = file.resolveSibling(
                    file.getFileName() + "." + ProcessHandle.current().pid());
            var classes = Files.write(lists.resolve("all"), classes());
            dump(java, classes, draft);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            Folders.delete(lists);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private void dump(Path java, Path classes, Path draft) throws IOException {
        var process = new ProcessBuilder(
                        java.toString(),
                        "-Xshare:dump",
                        "-XX:SharedClassListFile=" + classes,
                        "-XX:SharedArchiveFile=" + draft,
                        "-cp",
                        classPath())
                .redirectErrorStream(true)
                .redirectOutput(file.resolveSibling(file.getFileName() + ".log").toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new Failure("Java cannot archive classes, see " + file + ".log");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while Java archives classes");
        }
    }

    /** Every class of a list once. The last line of a process that runs may be incomplete; lines of lambdas make Java 17 crash. */
    private LinkedHashSet<String> classes() throws IOException {
        var classes = new LinkedHashSet<String>();
        try (var files = Files.list(lists)) {
            for (var list : files.sorted().toList()) {
                var lines = Files.readAllLines(list);
                lines.subList(0, Math.max(0, lines.size() - 1)).stream()
                        .filter(line -> !line.startsWith("@"))
                        .forEach(classes::add);
            }
        }
        return classes;
    }

    private boolean isCurrent() {
        try {
            if (!Files.exists(file)) {
                return false;
            }
            var made = Files.getLastModifiedTime(file);
            for (var jar : jars()) {
                if (Files.getLastModifiedTime(jar).compareTo(made) > 0) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private List<Path> jars() {
        var jars = new ArrayList<Path>();
        for (var folder : jarFolders) {
            try (var files = Files.list(folder)) {
                files.filter(each -> each.toString().endsWith(".jar")).sorted().forEach(jars::add);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot list the jars in " + folder, e);
            }
        }
        return jars;
    }
}
