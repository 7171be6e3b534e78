package io.spaceevo.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.spaceevo.failure.Failure;
import io.spaceevo.files.AtomicFile;
import io.spaceevo.stack.DataFolder;

/**
 * What a run leaves in its data folder for the next one, in {@code run.json}.
 *
 * @param tables absolute path of the block tables, or the name of those that ship
 * @param hyperspace shipped name, or absolute path of the file; absent where none was given
 * @param qualitySet name of the imported set
 * @param starts how often the folder was started; seeds the plan, so that a new start measures other blocks first
 */
record RunFile(String tables, Optional<String> hyperspace, String qualitySet, long starts) {
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    RunFile {
        if (tables == null || qualitySet == null) {
            throw new IllegalArgumentException("a run needs tables and a quality set");
        }
    }

    static Optional<RunFile> read(DataFolder data) {
        var file = file(data);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(file.toFile(), RunFile.class));
        } catch (IOException e) {
            throw new Failure("cannot read " + file + ": delete it and name the tables with --tables", e);
        }
    }

    void write(DataFolder data) {
        try {
            AtomicFile.write(file(data), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this));
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
