package io.spaceevo.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher says where it cannot start Java, on a path that holds neither Java nor apt. */
class LauncherTest {
    private static final List<String> PROGRAMS =
            List.of("bash", "sh", "env", "dirname", "basename", "readlink", "sed", "locale", "uname", "tr");

    @TempDir
    private Path path;

    @TempDir
    private Path home;

    private record Said(int code, String err) {}

    @BeforeEach
    void linkPrograms() throws IOException {
        BarePath.fill(path, PROGRAMS);
    }

    @Test
    void withoutJavaAndAptOneLineSaysWhatToInstall() throws Exception {
        var said = run(Map.of(), "spaceevo", "verify");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err().lines()).hasSize(1);
        assertThat(said.err()).startsWith("spaceevo: no JDK found").contains("install a JDK 17");
    }

    @Test
    void theWrapperSaysSoToo() throws Exception {
        var said = run(Map.of(), "mvnw", "--version");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err().lines()).hasSize(1);
        assertThat(said.err()).startsWith("mvnw: no JDK found").contains("install a JDK 17");
    }

    @Test
    void aHomeWithoutACompilerIsRefusedBeforeABuild() throws Exception {
        program("java");
        var said = run(Map.of("JAVA_HOME", home.toString()), "spaceevo", "verify");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err().lines()).hasSize(1);
        assertThat(said.err()).contains("JAVA_HOME is " + home).contains("no bin/javac");
    }

    @Test
    void anOldJavaIsNamedWithItsVersion() throws Exception {
        program("java");
        program("javac");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        var said = run(Map.of("JAVA_HOME", home.toString()), "spaceevo", "verify");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err().lines()).hasSize(1);
        assertThat(said.err())
                .contains("Java 11.0.2, and 17 or newer is needed")
                .contains("JAVA_HOME");
    }

    private void program(String name) throws IOException {
        BarePath.script(Files.createDirectories(home.resolve("bin")).resolve(name), "exit 1");
    }

    private Said run(Map<String, String> environment, String script, String argument) throws Exception {
        var err = home.resolve("err");
        var process = new ProcessBuilder(root().resolve(script).toString(), argument).redirectError(err.toFile());
        process.environment().clear();
        process.environment().putAll(environment);
        process.environment().putAll(Map.of("PATH", path.toString(), "HOME", home.toString()));
        var running = process.start();
        running.getOutputStream().close();
        assertThat(running.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Said(running.exitValue(), Files.readString(err, StandardCharsets.UTF_8));
    }

    static Path root() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no folder above " + Path.of("").toAbsolutePath() + " contains mvnw");
    }
}
