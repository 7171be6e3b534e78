package io.spaceevo.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;

/** What a cluster with the three operators would say of a resource, except that models of classes do not know required fields. */
final class KubernetesApi {
    private static final Map<String, Class<?>> MODELS = Map.ofEntries(
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/PersistentVolumeClaim", PersistentVolumeClaim.class),
            Map.entry("v1/Pod", Pod.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1/DaemonSet", DaemonSet.class),
            Map.entry("batch/v1/Job", Job.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("rbac.authorization.k8s.io/v1/Role", Role.class),
            Map.entry("rbac.authorization.k8s.io/v1/RoleBinding", RoleBinding.class),
            Map.entry("monitoring.coreos.com/v1/PodMonitor", PodMonitor.class),
            Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class),
            Map.entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class),
            Map.entry("kafka.strimzi.io/v1/Kafka", Kafka.class),
            Map.entry("kafka.strimzi.io/v1/KafkaNodePool", KafkaNodePool.class),
            Map.entry("kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class),
            Map.entry("kafka.strimzi.io/v1/KafkaUser", KafkaUser.class));

    /** Reads models without the map in which they keep fields that they do not know. */
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .build();

    private final Map<String, JsonSchema> definitions = Map.of(
            "flink.apache.org/v1beta1/FlinkDeployment", definition("flinkdeployments"),
            "flink.apache.org/v1beta1/FlinkStateSnapshot", definition("flinkstatesnapshots"));

    /** What is wrong with a resource, one line each; empty if nothing is. */
    List<String> defects(JsonNode resource) {
        var type = resource.path("apiVersion").asText() + "/"
                + resource.path("kind").asText();
        var schema = definitions.get(type);
        if (schema != null) {
            return schema.validate(resource).stream()
                    .map(ValidationMessage::getMessage)
                    .toList();
        }
        var model = MODELS.get(type);
        if (model == null) {
            return List.of("no such resource: " + type);
        }
        try {
            var understood = STRICT.valueToTree(STRICT.treeToValue(resource, model));
            var defects = new ArrayList<String>();
            compare("$", resource, (JsonNode) understood, defects);
            return defects;
        } catch (JsonProcessingException e) {
            return List.of(e.getOriginalMessage());
        }
    }

    /** A word that an enum does not know is read as nothing. */
    private static void compare(String path, JsonNode given, JsonNode understood, List<String> defects) {
        if (given.isObject()) {
            given.fields()
                    .forEachRemaining(field -> compare(
                            path + "." + field.getKey(), field.getValue(), understood.path(field.getKey()), defects));
        } else if (given.isArray()) {
            for (int i = 0; i < given.size(); i++) {
                compare(path + "[" + i + "]", given.get(i), understood.path(i), defects);
            }
        } else if (understood.isMissingNode() || understood.isNull()) {
            defects.add(path + ": value is not understood: " + given);
        }
    }

    /** The schema of a custom resource, with fields that it does not name refused. */
    private static JsonSchema definition(String plural) {
        var file = "/META-INF/fabric8/" + plural + ".flink.apache.org-v1.yml";
        try (var in = KubernetesApi.class.getResourceAsStream(file)) {
            var schema = (ObjectNode) new YAMLMapper()
                    .readTree(in)
                    .path("spec")
                    .path("versions")
                    .path(0)
                    .path("schema")
                    .path("openAPIV3Schema");
            var properties = (ObjectNode) schema.path("properties");
            for (var field : Set.of("apiVersion", "kind", "metadata")) {
                properties.putObject(field);
            }
            close(schema);
            return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")
                && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            object.set("additionalProperties", JsonNodeFactory.instance.booleanNode(false));
        }
        schema.forEach(KubernetesApi::close);
    }
}
