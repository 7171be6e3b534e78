package io.spaceevo.cli.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.Yaml;

/** The files of {@code monitoring/prometheus}. */
final class AlertRules {
    private static final Path PROMETHEUS = DocumentsTest.ROOT.resolve("monitoring/prometheus");
    private static final Pattern METRIC = Pattern.compile("\\b(?:flink|spaceevo)_\\w+|\\bup\\b");

    private AlertRules() {}

    /** An alert of the folder {@code rules}. */
    record Alert(String name, String expression, Map<String, String> labels, Map<String, String> annotations) {
        Set<String> metrics() {
            return AlertRules.metrics(expression);
        }
    }

    /** What a promtool test expects of an alert, and the metrics that the test has values of. */
    record Expectation(String alert, boolean fires, Set<String> given) {}

    @SuppressWarnings("unchecked")
    static List<Alert> alerts() throws IOException {
        return yaml("rules").stream()
                .flatMap(file -> ((List<Map<String, Object>>) file.get("groups")).stream())
                .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream())
                .map(rule -> new Alert(
                        (String) rule.get("alert"),
                        (String) rule.get("expr"),
                        (Map<String, String>) rule.get("labels"),
                        (Map<String, String>) rule.get("annotations")))
                .toList();
    }

    @SuppressWarnings("unchecked")
    static List<Expectation> expectations() throws IOException {
        return yaml("tests").stream()
                .flatMap(file -> ((List<Map<String, Object>>) file.get("tests")).stream())
                .flatMap(test -> ((List<Map<String, Object>>) test.get("alert_rule_test"))
                        .stream()
                                .map(expected -> new Expectation(
                                        (String) expected.get("alertname"),
                                        !((List<?>) expected.get("exp_alerts")).isEmpty(),
                                        metrics(String.valueOf(test.get("input_series"))))))
                .toList();
    }

    /** Names of metrics in a PromQL expression. */
    static Set<String> metrics(String expression) {
        var names = new TreeSet<String>();
        METRIC.matcher(expression).results().forEach(match -> names.add(match.group()));
        return names;
    }

    private static List<Map<String, Object>> yaml(String folder) throws IOException {
        try (var files = Files.list(PROMETHEUS.resolve(folder))) {
            return files.map(AlertRules::content).toList();
        }
    }

    private static Map<String, Object> content(Path file) {
        try {
            return new Yaml().load(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
