package io.spaceevo.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;
import io.spaceevo.files.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine without {@code unzip}, where the wrapper takes the other archive of Maven, whose checksum is another one. */
class WrapperTest {
    private static final List<String> PROGRAMS = List.of(
            "sh",
            "env",
            "dirname",
            "basename",
            "readlink",
            "sed",
            "uname",
            "tr",
            "mktemp",
            "mkdir",
            "rm",
            "mv",
            "cat",
            "tar",
            "gzip",
            "sha256sum");

    @TempDir
    private Path folder;

    private HttpServer repository;
    private Path archive;

    @BeforeEach
    void start() throws Exception {
        BarePath.fill(Files.createDirectories(folder.resolve("programs")), PROGRAMS);
        BarePath.script(
                Files.createDirectories(folder.resolve("apache-maven-1.0/bin")).resolve("mvn"), "echo Maven runs");
        archive = folder.resolve("apache-maven-1.0-bin.tar.gz");
        finish(new ProcessBuilder("tar", "czf", archive.toString(), "-C", folder.toString(), "apache-maven-1.0"));

        repository = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        repository.createContext("/apache-maven-1.0-bin.tar.gz", exchange -> {
            exchange.sendResponseHeaders(200, Files.size(archive));
            Files.copy(archive, exchange.getResponseBody());
            exchange.close();
        });
        repository.start();
    }

    @AfterEach
    void stop() {
        if (repository != null) {
            repository.stop(0);
        }
    }

    @Test
    void takesTheOtherArchiveWithItsOwnChecksum() throws Exception {
        assertThat(wrapper(Sha256.of(archive))).contains("Maven runs");
    }

    @Test
    void refusesAnotherContent() throws Exception {
        assertThat(wrapper("0".repeat(64)))
                .contains("Failed to validate Maven distribution")
                .doesNotContain("Maven runs");
    }

    @Test
    void ourPropertiesHaveBothChecksums() throws IOException {
        var properties = new Properties();
        try (var text = Files.newBufferedReader(LauncherTest.root().resolve(".mvn/wrapper/maven-wrapper.properties"))) {
            properties.load(text);
        }
        assertThat(properties.getProperty("distributionSha256Sum")).matches("[0-9a-f]{64}");
        assertThat(properties.getProperty("distributionTarGzSha256Sum"))
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(properties.getProperty("distributionSha256Sum"));
    }

    /** What our {@code mvnw} prints in a project whose Maven comes from the test's repository. */
    private String wrapper(String tarGzSum) throws Exception {
        var project = Files.createDirectories(folder.resolve("project"));
        var properties =
                Files.createDirectories(project.resolve(".mvn/wrapper")).resolve("maven-wrapper.properties");
        Files.copy(LauncherTest.root().resolve("mvnw"), project.resolve("mvnw"));
        Files.writeString(properties, """
                distributionType=only-script
                distributionUrl=http://127.0.0.1:%d/apache-maven-1.0-bin.zip
                distributionSha256Sum=%s
                distributionTarGzSha256Sum=%s
                """.formatted(repository.getAddress().getPort(), "f".repeat(64), tarGzSum));
        var process = new ProcessBuilder(project.resolve("mvnw").toString(), "--version");
        process.environment().clear();
        process.environment()
                .putAll(Map.of(
                        "PATH", folder.resolve("programs").toString(),
                        "HOME", folder.toString(),
                        "MAVEN_USER_HOME", folder.resolve("m2").toString(),
                        "JAVA_HOME", System.getProperty("java.home")));
        return finish(process);
    }

    private static String finish(ProcessBuilder builder) throws Exception {
        var process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said;
    }
}
