package io.spaceevo.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every resource is one that Kubernetes and the operators know. */
@OnMachinesOfHelm
class ManifestsTest {
    private static final KubernetesApi API = new KubernetesApi();

    @ParameterizedTest
    @EnumSource
    void everyResourceOfEveryInstallationIsKnown(Variant variant) {
        var resources = Chart.render(variant);

        var defects = resources.stream()
                .flatMap(resource -> API.defects(resource).stream()
                        .map(defect -> resource.path("kind").asText() + " " + Chart.name(resource) + ": " + defect))
                .toList();

        assertThat(resources).hasSizeGreaterThan(5);
        assertThat(defects).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void noTwoResourcesHaveOneName(Variant variant) {
        assertThat(Chart.render(variant))
                .extracting(resource -> resource.path("kind").asText() + "/" + Chart.name(resource))
                .doesNotHaveDuplicates();
    }

    /** Otherwise a test that finds nothing would prove nothing. */
    @ParameterizedTest
    @CsvSource({
        "FlinkDeployment, /spec/podTemplate/spec/containers/0",
        "FlinkDeployment, /spec/job",
        "FlinkStateSnapshot, /spec/savepoint",
        "Kafka, /spec/kafka/listeners/0",
        "KafkaNodePool, /spec/storage/volumes/0",
        "KafkaTopic, /spec",
        "KafkaUser, /spec/authorization/acls/0",
        "NetworkPolicy, /spec/podSelector",
        "DaemonSet, /spec/template/spec/containers/0",
        "ServiceMonitor, /spec/endpoints/0",
        "Pod, /spec/securityContext"
    })
    void aFieldThatDoesNotExistIsFound(String kind, String place) {
        var resource = first(kind);

        ((ObjectNode) resource.at(place)).put("unheardOf", 1);

        assertThat(API.defects(resource)).isNotEmpty();
    }

    @Test
    void aWordThatDoesNotExistIsFound() {
        var user = first("KafkaUser");
        ((ObjectNode) user.at("/spec/authorization/acls/0"))
                .putArray("operations")
                .add("Peruse");
        var deployment = first("FlinkDeployment");
        ((ObjectNode) deployment.at("/spec/job")).put("upgradeMode", "hopeful");

        assertThat(API.defects(user)).isNotEmpty();
        assertThat(API.defects(deployment)).isNotEmpty();
    }

    private static JsonNode first(String kind) {
        return Chart.ofKind(kind, Chart.render(Variant.WITH_EVERYTHING)).get(0).deepCopy();
    }
}
