package io.spaceevo.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart as such: lint, and what its values may be. */
@OnMachinesOfHelm
class ChartTest {
    @Test
    void strictLintFindsNothing() {
        var lint = Chart.helm().lint().strict().call();

        assertThat(lint.getMessages())
                .noneMatch(message -> message.contains("[WARNING]") || message.contains("[ERROR]"));
        assertThat(lint.isFailed()).isFalse();
    }

    @Test
    void chartAndApplicationHaveTheVersionOfThePom() {
        var chart = Chart.file("Chart.yaml");

        assertThat(chart.path("version").asText()).isEqualTo(System.getProperty("spaceevo.version"));
        assertThat(chart.path("appVersion").asText()).isEqualTo(System.getProperty("spaceevo.version"));
    }

    @ParameterizedTest
    @CsvSource({
        "unheardOf, 1, unheardOf",
        "jobs.search.autoscaler, true, autoscaler",
        "jobs.search.parallelism, 0, parallelism",
        "jobs.refit.state, asleep, state",
        "upgradeMode, stateless, upgradeMode",
        "kafka.options.sasl\\.jaas\\.config, secret, sasl.jaas.config",
        "kafka.bootstrapServers, kafka, bootstrapServers",
        "savepoints.take, Not A Name, take",
        "collector.kind, Deployment, kind"
    })
    void wrongValuesAreRefusedByName(String name, String value, String named) {
        var values = new HashMap<>(Variant.ON_S3.settings());
        values.put(name, value.matches("[0-9]+|true") ? (Object) Boolean.valueOf(value) : value);

        assertThatThrownBy(() -> Chart.render(values, List.of())).hasMessageContaining(named);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> Chart.render(Map.of("storage.s3.bucket", "spaceevo"), List.of()))
                .hasMessageContaining("kafka.bootstrapServers");
        assertThatThrownBy(() -> Chart.render(Map.of("kafka.bootstrapServers", "kafka:9092"), List.of()))
                .hasMessageContaining("storage.volume.size");
    }

    /** Otherwise a mistyped name would be ignored. */
    @Test
    void theSchemaIsClosedAndHasEveryValue() {
        var schema = Chart.file("values.schema.json");
        var defects = new ArrayList<String>();

        open("$", schema, defects);
        unknown("$", Chart.file("values.yaml"), schema, defects);

        assertThat(defects).isEmpty();
    }

    private static void open(String path, JsonNode schema, List<String> defects) {
        if (schema.path("properties").isObject()
                && schema.path("additionalProperties").asBoolean(true)) {
            defects.add(path + " is open");
        }
        schema.properties().forEach(field -> open(path + "." + field.getKey(), field.getValue(), defects));
    }

    private static void unknown(String path, JsonNode values, JsonNode schema, List<String> defects) {
        if (schema.path("properties").isObject()) {
            values.properties().forEach(field -> {
                var known = schema.path("properties").path(field.getKey());
                var inner = path + "." + field.getKey();
                if (known.isMissingNode()) {
                    defects.add(inner + " is not in the schema");
                }
                unknown(inner, field.getValue(), known, defects);
            });
            schema.path("properties").fieldNames().forEachRemaining(name -> {
                if (!values.has(name) && !name.equals("global")) {
                    defects.add(path + "." + name + " is not in values.yaml");
                }
            });
        }
    }
}
