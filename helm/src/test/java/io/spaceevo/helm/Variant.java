package io.spaceevo.helm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An installation: each preset, and each optional part of the chart alone and with all others. */
enum Variant {
    ON_S3(Map.of("kafka.bootstrapServers", "one:9092,two:9094", "storage.s3.bucket", "spaceevo")),
    ON_ANOTHER_S3(with(
            ON_S3,
            Map.of(
                    "storage.s3.endpoint",
                    "http://minio:9000",
                    "storage.s3.region",
                    "eu-central-1",
                    "storage.s3.pathStyleAccess",
                    true,
                    "storage.s3.prefix",
                    "fleet/one",
                    "storage.s3.existingSecret",
                    "s3"))),
    ON_A_VOLUME(Map.of("kafka.bootstrapServers", "kafka:9092", "storage.volume.size", "20Gi")),
    ON_AN_EXISTING_VOLUME(Map.of("kafka.bootstrapServers", "kafka:9092", "storage.volume.existingClaim", "shared")),
    WITH_LOGINS(with(
            ON_S3,
            Map.of(
                    "kafka.options.security\\.protocol",
                    "SASL_SSL",
                    "kafka.options.sasl\\.mechanism",
                    "SCRAM-SHA-512",
                    "kafka.existingSecrets.refit",
                    "kafka-refit",
                    "kafka.existingSecrets.search",
                    "kafka-search",
                    "kafka.existingSecrets.reader",
                    "kafka-reader",
                    "kafka.existingSecrets.ca",
                    "kafka-ca"))),
    WITH_STRIMZI(Map.of("kafka.strimzi.enabled", true, "storage.s3.bucket", "spaceevo")),
    WITH_COLLECTORS(with(WITH_STRIMZI, Map.of("collector.enabled", true))),
    WITH_A_COLLECTING_JOB(with(ON_S3, Map.of("collector.enabled", true, "collector.kind", "Job"))),
    WITH_AUTOSCALER(with(ON_S3, Map.of("jobs.refit.autoscaler", true))),
    WITH_TLS(with(ON_S3, Map.of("rest.tls.existingSecret", "rest-keys"))),
    WITH_MONITORING(with(
            ON_S3,
            Map.of(
                    "monitoring.enabled",
                    true,
                    "monitoring.labels.release",
                    "prometheus",
                    "monitoring.runbooks",
                    "https://git.example.org/docs",
                    "collector.enabled",
                    true,
                    "collector.metricsPort",
                    9250))),
    WITH_OPEN_TELEMETRY(with(ON_S3, Map.of("openTelemetry.endpoint", "http://otel-collector:4317"))),
    WITHOUT_POLICIES(with(ON_S3, Map.of("networkPolicy.enabled", false))),
    WITH_SAVEPOINTS(with(
            ON_S3,
            Map.of(
                    "savepoints.take",
                    "before-migration",
                    "upgradeMode",
                    "last-state",
                    "jobs.search.restore.path",
                    "s3://spaceevo/savepoint-1",
                    "jobs.search.restore.nonce",
                    2))),
    WITH_EVERYTHING(with(
            WITH_STRIMZI,
            Map.of(
                    "collector.enabled",
                    true,
                    "monitoring.enabled",
                    true,
                    "savepoints.take",
                    "now",
                    "jobManager.replicas",
                    2,
                    "jobs.search.parallelism",
                    4,
                    "image.tag",
                    "1.0",
                    "image.pullSecrets[0]",
                    "registry",
                    "jobs.refit.arguments[0]",
                    "--need=40",
                    "flinkConfiguration.taskmanager\\.memory\\.managed\\.fraction",
                    "0.3"))),
    TEN_DEVICES(WITH_STRIMZI.settings, "10-devices.yaml"),
    THOUSAND_DEVICES(WITH_STRIMZI.settings, "1000-devices.yaml"),
    HUNDRED_THOUSAND_DEVICES(WITH_STRIMZI.settings, "100000-devices.yaml");

    private final Map<String, Object> settings;
    private final List<String> presets;

    Variant(Map<String, Object> settings, String... presets) {
        this.settings = settings;
        this.presets = List.of(presets);
    }

    private static Map<String, Object> with(Variant base, Map<String, Object> more) {
        var all = new HashMap<>(base.settings);
        all.putAll(more);
        return all;
    }

    Map<String, Object> settings() {
        return settings;
    }

    List<String> presets() {
        return presets;
    }
}
