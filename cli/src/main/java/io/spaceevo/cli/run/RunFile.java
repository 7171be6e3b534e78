package io.spaceevo.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.spaceevo.failure.Failure;
import io.spaceevo.files.AtomicFile;
import io.spaceevo.stack.DataFolder;

/**
 * What a run leaves in its data folder for the next one, in {@code run.json}.
 *
 * @param tables absolute path of the block tables
 * @param hyperspace shipped name, or absolute path of the file
 * @param qualitySet name of the imported set
 * @param starts how often the folder was started; seeds the plan, so that a new start measures other blocks first
 */
record RunFile(String tables, String hyperspace, String qualitySet, long starts) {

    static Optional<RunFile> read(DataFolder data) {
        var file = file(data);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonMapper.builder().build().readValue(file.toFile(), RunFile.class));
        } catch (IOException e) {
            throw new Failure("cannot read " + file + ": delete it and name the tables with --tables", e);
        }
    }

    void write(DataFolder data) {
        try {
            var text = JsonMapper.builder()
                    .build()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(this);
            AtomicFile.write(file(data), text);
        } catch (IOException e) {
            throw new Failure(
                    "cannot write " + file(data) + " (" + e.getMessage()
                            + "): make room, or name a folder you may write with --data",
                    e);
        }
    }

    RunFile startedAgain() {
        return new RunFile(tables, hyperspace, qualitySet, starts + 1);
    }

    private static Path file(DataFolder data) {
        return data.root().resolve("run.json");
    }
}
