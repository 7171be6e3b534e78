package io.spaceevo.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What network policies let through; nobody has tried them in a network. */
@OnMachinesOfHelm
class NetworkTest {
    @Test
    void everyPodOfTheReleaseIsDeniedWhatNoOtherPolicyAllows() {
        var deny = policy("fleet-deny");

        assertThat(deny.has("ingress")).isFalse();
        assertThat(deny.has("egress")).isFalse();
        assertThat(Chart.words(deny.path("policyTypes"))).containsExactly("Ingress", "Egress");
        var selected = deny.at("/podSelector/matchLabels");
        for (var resource : Chart.render(Variant.WITH_EVERYTHING)) {
            var labels =
                    switch (resource.path("kind").asText()) {
                        case "Pod" -> resource.at("/metadata/labels");
                        case "FlinkDeployment" -> resource.at("/spec/podTemplate/metadata/labels");
                        case "DaemonSet", "Job" -> resource.at("/spec/template/metadata/labels");
                        default -> selected;
                    };
            selected.properties().forEach(label -> assertThat(labels.path(label.getKey()))
                    .as(Chart.name(resource))
                    .isEqualTo(label.getValue()));
        }
    }

    @Test
    void onlyTheJobItselfIsReachedAtEveryPort() {
        for (var job : Set.of("fleet-predictor-refit", "fleet-space-search")) {
            for (var rule : policy(job).path("ingress")) {
                assertThat(rule.has("ports")
                                || rule.at("/from/0/podSelector/matchLabels/app")
                                        .asText()
                                        .equals(job))
                        .as(rule.toString())
                        .isTrue();
            }
        }
        assertThat(ports(policy("fleet-predictor-refit").path("ingress"))).containsExactly(8081, 9249);
        assertThat(ports(policy("fleet-space-search").path("ingress"))).containsExactly(8081, 9069, 9249);
    }

    @Test
    void collectorsReachNamesAndKafkaOnly() {
        assertThat(policy("fleet-collector").has("ingress")).isFalse();
        assertThat(ports(policy("fleet-collector").path("egress"))).containsExactly(53, 9093);
    }

    @Test
    void onlyPrometheusReachesACollectorThatServesMetrics() {
        var collector = policy("fleet-collector", Variant.WITH_MONITORING);

        assertThat(ports(collector.path("ingress"))).containsExactly(9250);
        assertThat(collector.at("/ingress/0/from/0/namespaceSelector").isMissingNode())
                .isFalse();
    }

    @Test
    void jobsReachTheCollectorOfOpenTelemetry() {
        var search = policy("fleet-space-search", Variant.WITH_OPEN_TELEMETRY);

        assertThat(ports(search.path("egress"))).contains(4317);
    }

    @Test
    void portsOfKafkaAndStorageAreThoseOfTheValues() {
        var search = policy("fleet-space-search", Variant.ON_S3);

        assertThat(ports(search.path("egress"))).containsExactly(53, 443, 6443, 9092, 9094);
        assertThat(Chart.render(Variant.ON_ANOTHER_S3).toString()).contains("\"port\":9000");
    }

    private static JsonNode policy(String name) {
        return policy(name, Variant.WITH_EVERYTHING);
    }

    private static JsonNode policy(String name, Variant variant) {
        return Chart.ofKind("NetworkPolicy", Chart.render(variant)).stream()
                .filter(policy -> Chart.name(policy).equals(name))
                .findFirst()
                .orElseThrow()
                .path("spec");
    }

    private static Set<Integer> ports(JsonNode rules) {
        var ports = new TreeSet<Integer>();
        rules.forEach(rule ->
                rule.path("ports").forEach(port -> ports.add(port.path("port").asInt())));
        return ports;
    }
}
