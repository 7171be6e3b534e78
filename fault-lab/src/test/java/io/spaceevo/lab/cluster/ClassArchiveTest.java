package io.spaceevo.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ClassArchiveTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    private Path folder;

    private Path jar;
    private ClassArchive archive;

    @BeforeEach
    void aJarWithOneClass() throws Exception {
        var source = Files.writeString(
                folder.resolve("Greeting.java"),
                "public class Greeting { public static void main(String[] names) {"
                        + " Runnable greet = () -> System.out.println(\"hello\"); greet.run(); } }");
        var classes = Files.createDirectory(folder.resolve("classes"));
        var jars = Files.createDirectory(folder.resolve("jars"));
        jar = jars.resolve("greeting.jar");
        tool("javac", "-d", classes.toString(), source.toString());
        tool("jar", "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(60)));
        archive = new ClassArchive(folder.resolve("classes.jsa"), List.of(jars));
    }

    private static void tool(String name, String... arguments) {
        assertThat(ToolProvider.findFirst(name).orElseThrow().run(System.out, System.err, arguments))
                .isZero();
    }

    @Test
    void aProcessTakesTheClassesOfAnEarlierOneFromTheArchive() throws Exception {
        assertThat(greeting()).contains("Greeting source: file:");

        archive.make(JAVA);

        assertThat(greeting()).contains("Greeting source: shared objects file").contains("hello");
    }

    @Test
    void anArchiveOfOtherJarsIsMadeAgain() throws Exception {
        greeting();
        archive.make(JAVA);
        var first = archive.options("another");

        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(archive.options("another")).isNotEqualTo(first);
        assertThat(greeting()).contains("Greeting source: file:");
    }

    private String greeting() throws Exception {
        var command = new ArrayList<>(List.of(JAVA.toString(), "-Xlog:class+load"));
        command.addAll(archive.options("greeting"));
        command.addAll(List.of("-cp", archive.classPath(), "Greeting"));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }
}
