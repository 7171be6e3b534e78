package io.spaceevo.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.spaceevo.cli.Main;
import io.spaceevo.cli.topics.Role;
import io.spaceevo.wire.Topic;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Topics, users and clients of Kafka against the code. */
@OnMachinesOfHelm
class KafkaTest {
    private static final List<JsonNode> WITH_STRIMZI = Chart.render(Variant.WITH_STRIMZI);

    @Test
    void topicsAreThoseOfTheCode() {
        var topics = Chart.ofKind("KafkaTopic", WITH_STRIMZI).stream()
                .map(resource -> resource.path("spec"))
                .collect(Collectors.toMap(
                        spec -> Topic.named(spec.path("topicName").asText()), spec -> spec));

        assertThat(topics).containsOnlyKeys(Topic.values());
        topics.forEach((topic, spec) -> {
            assertThat(strings(spec.path("config"))).as(topic.topicName()).isEqualTo(topic.config());
            assertThat(spec.path("partitions").asInt()).isEqualTo(Topic.PARTITIONS);
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyRoleOfTheCodeIsAUserWithTheSameRights(Role role) {
        var user = Chart.ofKind("KafkaUser", WITH_STRIMZI).stream()
                .filter(resource -> Chart.name(resource).equals(Chart.RELEASE + "-" + role.word()))
                .findFirst()
                .orElseThrow();

        var rights = new ArrayList<AclBinding>();
        for (var rule : user.at("/spec/authorization/acls")) {
            for (var operation : Chart.words(rule.path("operations"))) {
                rights.add(right(rule.path("resource"), operation));
            }
        }
        assertThat(Set.copyOf(rights)).isEqualTo(Set.copyOf(role.rights("anybody")));
    }

    @Test
    void thereAreNoOtherUsers() {
        assertThat(Chart.ofKind("KafkaUser", WITH_STRIMZI)).hasSameSizeAs(Role.values());
    }

    /** @param operation as Strimzi writes it, {@code DescribeConfigs} */
    private static AclBinding right(JsonNode resource, String operation) {
        var pattern = resource.path("patternType").asText("literal");
        return new AclBinding(
                new ResourcePattern(
                        ResourceType.fromString(upper(resource.path("type").asText())),
                        resource.path("name").asText(),
                        PatternType.fromString(pattern.equals("prefix") ? "PREFIXED" : "LITERAL")),
                new AccessControlEntry(
                        "User:anybody", "*", AclOperation.fromString(upper(operation)), AclPermissionType.ALLOW));
    }

    private static String upper(String camel) {
        return camel.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    @Test
    void aClientReadsItsLoginFromTheMountedSecret(@TempDir Path mounted) throws IOException {
        Files.createDirectories(mounted.resolve("user"));
        Files.writeString(mounted.resolve("user/sasl.jaas.config"), "login of refit");
        var options = new HashMap<String, Object>();
        var arguments =
                Chart.words(Chart.ofKind("FlinkDeployment", WITH_STRIMZI).get(0).at("/spec/job/args"));
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            var option = arguments.get(i + 1).replace("/etc/spaceevo", mounted.toString());
            if (arguments.get(i).equals("--bootstrap-servers")) {
                options.put("bootstrap.servers", option);
            } else {
                options.put(option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
            }
        }

        var client = new AdminClientConfig(options);

        assertThat(client.getPassword(SaslConfigs.SASL_JAAS_CONFIG)).isEqualTo(new Password("login of refit"));
        assertThat(client.getString(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG))
                .isEqualTo(mounted.resolve("ca/ca.crt").toString());
    }

    @ParameterizedTest
    @EnumSource
    void whatAPodMountsItHasAndNoSecretIsInItsArguments(Variant variant) {
        for (var resource : Chart.render(variant)) {
            var pod = pod(resource);
            if (pod.isMissingNode()) {
                continue;
            }
            var volumes = pod.path("volumes").findValuesAsText("name");
            var container = pod.at("/containers/0");
            assertThat(volumes)
                    .as(Chart.name(resource))
                    .containsAll(container.path("volumeMounts").findValuesAsText("name"));
            assertThat(resource.toString()).doesNotContain("password=");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCommandParsesTheArgumentsOfCollectorsAndTests(Variant variant) {
        var resources = Chart.render(variant);
        assertThat(Chart.ofKind("Pod", resources)).hasSize(2).allSatisfy(test -> parse(List.of(), test));
        Chart.ofKind("DaemonSet", resources).forEach(collector -> parse(List.of("collect"), collector));
        Chart.ofKind("Job", resources).forEach(collector -> parse(List.of("collect"), collector));
    }

    /** @param before arguments of the image's entry point */
    private static void parse(List<String> before, JsonNode resource) {
        var arguments = new ArrayList<>(before);
        arguments.addAll(Chart.words(pod(resource).at("/containers/0/args")));
        assertThat(Main.commandLine(Map.of())
                        .parseArgs(arguments.toArray(String[]::new))
                        .errors())
                .as(arguments.toString())
                .isEmpty();
    }

    /** The Pod that a resource is or makes. */
    private static JsonNode pod(JsonNode resource) {
        return switch (resource.path("kind").asText()) {
            case "Pod" -> resource.path("spec");
            case "FlinkDeployment" -> resource.at("/spec/podTemplate/spec");
            default -> resource.at("/spec/template/spec");
        };
    }

    private static Map<String, String> strings(JsonNode object) {
        return object.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue()
                .asText()));
    }
}
