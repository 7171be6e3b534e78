package io.spaceevo.cli.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} against the code, the alerts and the dashboards. */
class MetricCatalogueTest {
    private static final Path JOBS = DocumentsTest.ROOT.resolve("flink-jobs/src/main/java/io/spaceevo/jobs");
    private static final Path COLLECTOR = DocumentsTest.ROOT.resolve("cli/src/main/java/io/spaceevo/cli/measuring");

    /** A metric with the label by which its group is named, if it has one. */
    private static final Pattern REGISTERED = Pattern.compile(
            "(?:addGroup\\(\"(\\w+)\"[^\";]*\\.)?\\b(?:counter|gauge|histogram|meter)\\(\\s*\"(\\w+)\"");

    private static final Pattern BY_KIND = Pattern.compile("new KindCounter\\([^\"]*\"(\\w+)\"");
    private static final Pattern BY_PLATFORM = Pattern.compile("new PlatformTimes\\([^\"]*\"(\\w+)\"");
    private static final Pattern SERVED = Pattern.compile("\"(spaceevo_\\w+)\"");
    private static final Pattern NAMED_ELSEWHERE = Pattern.compile("\\.(?:counter|gauge|histogram|meter)\\((?!\\s*\")");

    @Test
    void everyMetricOfTheCodeIsInTheCatalogueAndNoOther() throws IOException {
        var jobs = text(JOBS);
        var registered = new TreeSet<String>();
        REGISTERED
                .matcher(jobs)
                .results()
                .forEach(match -> registered.add(MetricCatalogue.OPERATOR
                        + (match.group(1) == null ? "" : match.group(1) + "_")
                        + match.group(2)));
        BY_KIND.matcher(jobs)
                .results()
                .forEach(match -> registered.add(MetricCatalogue.OPERATOR + "kind_" + match.group(1)));
        BY_PLATFORM
                .matcher(jobs)
                .results()
                .forEach(match -> registered.add(MetricCatalogue.OPERATOR + "platform_" + match.group(1)));
        SERVED.matcher(text(COLLECTOR)).results().forEach(match -> registered.add(match.group(1)));

        var ours = MetricCatalogue.entries().stream()
                .filter(entry -> !Set.of("Flink", "Prometheus").contains(entry.section()))
                .map(MetricCatalogue.Entry::metric)
                .toList();

        assertThat(ours).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(registered);
    }

    /** Else the test above would not see it. */
    @Test
    void everyMetricIsNamedWhereItIsRegistered() throws IOException {
        try (var files = Files.walk(JOBS)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.getParent().endsWith("metrics")))
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern(NAMED_ELSEWHERE));
        }
    }

    @Test
    void everyEntryHasMeaningUnitAndAlarm() throws IOException {
        assertThat(MetricCatalogue.entries()).hasSizeGreaterThan(20).allSatisfy(entry -> {
            assertThat(entry.meaning()).isNotBlank();
            assertThat(entry.unit()).isNotBlank();
            assertThat(entry.alarm()).isNotBlank();
            assertThat(entry.alarm().equals("none"))
                    .as(entry.metric())
                    .isEqualTo(entry.alerts().isEmpty());
        });
    }

    @Test
    void alarmsAreTheAlertsThatUseTheMetric() throws IOException {
        var alerts = AlertRules.alerts();

        assertThat(MetricCatalogue.entries()).allSatisfy(entry -> assertThat(entry.alerts())
                .as(entry.metric())
                .isEqualTo(alerts.stream()
                        .filter(alert -> alert.metrics().contains(entry.metric()))
                        .map(AlertRules.Alert::name)
                        .collect(Collectors.toSet())));
        assertThat(MetricCatalogue.metrics())
                .containsAll(alerts.stream()
                        .flatMap(alert -> alert.metrics().stream())
                        .toList());
    }

    @Test
    void everyPanelUsesMetricsOfTheCatalogueAndSaysWhatItShows() throws IOException {
        var catalogue = MetricCatalogue.metrics();
        var used = new TreeSet<String>();
        for (var dashboard : dashboards()) {
            assertThat(dashboard.at("/templating/list/0/type").asText()).isEqualTo("datasource");
            for (var panel : dashboard.path("panels")) {
                assertThat(panel.path("description").asText())
                        .as(panel.path("title").asText())
                        .isNotBlank();
                assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
                assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${source}");
                panel.findValues("expr").forEach(query -> {
                    var metrics = AlertRules.metrics(query.asText());
                    assertThat(metrics).as(query.asText()).isNotEmpty();
                    used.addAll(metrics);
                });
            }
        }

        assertThat(catalogue).containsAll(used);
    }

    @Test
    void thereIsADashboardForIngestLearningAndSearch() throws IOException {
        assertThat(dashboards())
                .extracting(dashboard -> dashboard.path("uid").asText())
                .containsExactlyInAnyOrder("spaceevo-ingest", "spaceevo-learning", "spaceevo-search");
    }

    private static List<JsonNode> dashboards() throws IOException {
        try (var files = Files.list(DocumentsTest.ROOT.resolve("monitoring/grafana/dashboards"))) {
            return files.map(file -> {
                        try {
                            return new ObjectMapper().readTree(Files.readString(file));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }

    /** All sources of a folder, one after another. */
    private static String text(Path folder) throws IOException {
        var text = new StringBuilder();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
