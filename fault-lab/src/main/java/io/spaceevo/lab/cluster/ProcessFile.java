package io.spaceevo.lab.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Files that name processes by id and time of start, so that a lab that was killed leaves nothing behind for ever: the next one ends what the files name. A folder has
 * one file for the lab itself, {@value #LAB}, and one for each of its children.
 */
public final class ProcessFile {
    static final String LAB = "lab";

    private ProcessFile() {}

    /** Writes the file of a child. */
    static void write(Path folder, String name, ProcessHandle process) {
        try {
            Files.createDirectories(folder);
            var draft = folder.resolve("." + name);
            Files.writeString(draft, process.pid() + " " + startOf(process));
            Files.move(draft, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the process file of " + name + " in " + folder, e);
        }
    }

    /** Writes the file of this process. */
    public static void writeOfLab(Path folder) {
        write(folder, LAB, ProcessHandle.current());
    }

    /**
     * Ends the children of a lab that has ended itself without doing so.
     *
     * @param folder of its process files
     * @return names of the children that still ran
     */
    public static List<String> endLeftBehind(Path folder) {
        if (!Files.isDirectory(folder) || running(folder.resolve(LAB)).isPresent()) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file ->
                            running(file).map(ProcessHandle::destroyForcibly).orElse(false))
                    .map(file -> file.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the process files in " + folder, e);
        }
    }

    /** The process that a file names, if it runs: an id can have been given to another process meanwhile, but not the time of start too. */
    private static Optional<ProcessHandle> running(Path file) {
        try {
            var words = Files.readString(file).strip().split(" ", -1);
            if (words.length != 2) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> String.valueOf(startOf(process)).equals(words[1]));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // it was not written to its end
        }
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
