package io.spaceevo.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder for {@code PATH} that holds some of this machine's programs only. */
final class BarePath {
    private BarePath() {}

    static void fill(Path folder, List<String> programs) throws IOException {
        for (var program : programs) {
            var installed = Path.of("/usr/bin", program);
            assumeThat(installed).exists();
            script(folder.resolve(program), "exec " + installed + " \"$@\"");
        }
    }

    static void script(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
