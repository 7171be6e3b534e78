package io.spaceevo.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Rules and dashboards are the files that Docker Compose uses. */
@OnMachinesOfHelm
class MonitoringTest {
    private static final Path MONITORING = Path.of("..", "monitoring");

    /** As the variant has it. */
    private static final String RUNBOOKS = "https://git.example.org/docs";

    private static final List<JsonNode> RELEASE = Chart.render(Variant.WITH_MONITORING);

    @Test
    void everyFileOfRulesIsAPrometheusRule() throws IOException {
        var rules = Chart.ofKind("PrometheusRule", RELEASE).stream()
                .map(rule -> rule.path("spec"))
                .toList();

        assertThat(rules).isNotEmpty().containsExactlyInAnyOrderElementsOf(files("prometheus/rules", ".yaml"));
    }

    @Test
    void processesHaveTheNamesThatTheAlertsKnow() throws IOException {
        var jobs = RELEASE.stream()
                .flatMap(resource -> resource.findValues("relabelings").stream())
                .map(relabelings -> relabelings.at("/0/replacement").asText())
                .toList();

        assertThat(jobs).containsExactlyInAnyOrder("flink-$1", "collector");
        assertThat(Files.readString(MONITORING.resolve("prometheus/prometheus.yaml")))
                .contains("job_name: flink-jobmanager", "job_name: flink-taskmanager", "job_name: collector");
    }

    @Test
    void everyDashboardIsInAConfigMap() throws IOException {
        var dashboards = Chart.ofKind("ConfigMap", RELEASE).stream()
                .map(map -> Chart.documents(map.path("data").elements().next().asText())
                        .get(0))
                .toList();

        assertThat(dashboards).isNotEmpty().containsExactlyInAnyOrderElementsOf(files("grafana/dashboards", ".json"));
    }

    /** Each has one document. */
    private static List<JsonNode> files(String folder, String suffix) throws IOException {
        try (var files = Files.list(MONITORING.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .map(MonitoringTest::content)
                    .toList();
        }
    }

    private static JsonNode content(Path file) {
        try {
            return Chart.documents(Files.readString(file).replace("{{ $externalLabels.runbooks }}", RUNBOOKS))
                    .get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
