package io.spaceevo.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images, their files and ports against the Dockerfiles. */
@OnMachinesOfHelm
class ImagesTest {
    private static final Path DOCKER = Path.of("..", "docker");

    private static final List<JsonNode> RELEASE = Chart.render(Variant.WITH_EVERYTHING);

    @Test
    void everyImageIsBuiltHere() throws IOException {
        var script = Files.readString(DOCKER.resolve("build.sh"));

        for (var resource : RELEASE) {
            resource.findValues("image").forEach(image -> {
                assertThat(image.asText()).matches("spaceevo/[a-z]+:1\\.0");
                assertThat(script)
                        .containsPattern("all=\\(.*\\b" + image.asText().replaceAll("spaceevo/|:.*", "") + "\\b.*\\)");
            });
        }
    }

    @Test
    void theImageOfTheJobsHasTheJarThatIsRun() throws IOException {
        var jar = Chart.ofKind("FlinkDeployment", RELEASE)
                .get(0)
                .at("/spec/job/jarURI")
                .asText();

        assertThat(jar).startsWith("local:///opt/flink/usrlib/");
        assertThat(Files.readString(DOCKER.resolve("jobs/Dockerfile")))
                .contains(jar.replace("local:///opt/flink/", "$FLINK_HOME/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "taskmanager.data.port",
                "taskmanager.rpc.port",
                "blob.server.port",
                "queryable-state.proxy.ports",
                "queryable-state.server.ports",
                "metrics.reporter.prom.port"
            })
    void theImageOfTheJobsExposesEveryPort(String option) throws IOException {
        var port = Chart.ofKind("FlinkDeployment", RELEASE)
                .get(0)
                .at("/spec/flinkConfiguration")
                .path(option)
                .asText();

        assertThat(Files.readString(DOCKER.resolve("jobs/Dockerfile"))).containsPattern("EXPOSE .*\\b" + port + "\\b");
    }

    @Test
    void theLivenessProbeOfACollectorIsInItsImage() throws IOException {
        var probe = Chart.ofKind("DaemonSet", RELEASE)
                .get(0)
                .at("/spec/template/spec/containers/0/livenessProbe/exec/command/0")
                .asText();

        assertThat(Files.readString(DOCKER.resolve("cli/Dockerfile"))).contains("docker/cli/" + probe);
    }
}
