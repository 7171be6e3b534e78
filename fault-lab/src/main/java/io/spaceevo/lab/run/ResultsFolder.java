package io.spaceevo.lab.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

import io.spaceevo.failure.Failure;
import io.spaceevo.failure.UserError;
import io.spaceevo.lab.cluster.ProcessFile;

/** Where a run of the lab writes, and what earlier ones left there. */
public final class ResultsFolder {
    private final Path trials;

    /** @param repository folder of the sources */
    public ResultsFolder(Path repository) {
        this.trials = repository.resolve("cluster").resolve("target").resolve("trials");
    }

    /**
     * An empty folder.
     *
     * @param chosen by the user
     * @param name of a new folder where nobody chose one, before the time
     */
    public Path open(Optional<Path> chosen, String name) {
        var folder = chosen.orElseGet(() -> trials.resolve(
                        name + "-" + LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"))))
                .toAbsolutePath();
        try {
            Files.createDirectories(folder);
            try (var files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw new UserError("--results needs an empty folder, was " + folder);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("the folder for results cannot be used", e);
        }
    }

    /** Ends the processes of earlier runs: a lab that was killed could not end them. */
    public void endLeftBehind(Path folder, Progress progress) throws IOException {
        for (var parent : List.of(folder.resolveSibling("."), trials)) {
            if (Files.isDirectory(parent)) {
                try (var runs = Files.list(parent)) {
                    for (var run : runs.toList()) {
                        ProcessFile.endLeftBehind(run.resolve("work").resolve("processes"))
                                .forEach(name -> progress.say("ended " + name + " of an earlier trial, " + run));
                    }
                }
            }
        }
    }

    /** The jar of both jobs, as it was built of the sources. */
    public static Path jobJar(Path repository) {
        var folder = repository.resolve("flink-jobs").resolve("target");
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-job.jar"))
                    .findFirst()
                    .orElseThrow(() -> new Failure("there is no job jar in " + folder));
        } catch (IOException e) {
            throw new Failure("there is no job jar in " + folder, e);
        }
    }
}
