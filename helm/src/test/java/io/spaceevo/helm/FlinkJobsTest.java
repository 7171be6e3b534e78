package io.spaceevo.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.spaceevo.jobs.kafka.JobEnvironment;
import io.spaceevo.jobs.kafka.JobOptions;
import io.spaceevo.jobs.latency.PredictorRefitJob;
import io.spaceevo.jobs.search.SpaceSearchJob;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.NettyShuffleEnvironmentOptions;
import org.apache.flink.configuration.QueryableStateOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.fs.s3native.NativeS3FileSystemFactory;
import org.apache.flink.metrics.otel.OpenTelemetryMetricReporterFactory;
import org.apache.flink.metrics.otel.OpenTelemetryReporterOptions;
import org.apache.flink.metrics.prometheus.PrometheusReporterFactory;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.HighAvailabilityMode;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both FlinkDeployments against the jobs that they start, and against Flink. */
@OnMachinesOfHelm
class FlinkJobsTest {
    private static final Map<String, Class<?>> JOBS =
            Map.of("predictor-refit", PredictorRefitJob.class, "space-search", SpaceSearchJob.class);

    private static final List<Class<?>> OPTIONS = List.of(
            BlobServerOptions.class,
            CheckpointingOptions.class,
            CoreOptions.class,
            ExecutionOptions.class,
            HeartbeatManagerOptions.class,
            HighAvailabilityOptions.class,
            JobManagerOptions.class,
            NettyShuffleEnvironmentOptions.class,
            NativeS3FileSystemFactory.class,
            QueryableStateOptions.class,
            RestartStrategyOptions.class,
            SecurityOptions.class,
            StateBackendOptions.class,
            TaskManagerOptions.class,
            WebOptions.class);

    /** Of the autoscaler, whose classes are not on Maven Central, and of the Prometheus reporter, which has no constants for its options. */
    private static final Set<String> ELSEWHERE = Set.of(
            "job.autoscaler.enabled", "metrics.reporter.prom.port", "metrics.reporter.prom.filterLabelValueCharacters");

    /** What the tables and spectra of one subtask take at most. */
    private static final MemorySize SEARCHES = MemorySize.ofMebiBytes(256);

    @ParameterizedTest
    @EnumSource
    void eachJobOfTheCodeIsDeployedAndParsesItsArguments(Variant variant) {
        var deployments = deployments(variant);

        assertThat(deployments).hasSize(JOBS.size());
        JOBS.forEach((name, type) -> {
            var job = named(deployments, name).at("/spec/job");
            assertThat(job.path("entryClass").asText()).isEqualTo(type.getName());
            var arguments = Chart.words(job.path("args"));
            assertThatCode(() -> JobOptions.read(options(type), arguments.toArray(String[]::new)))
                    .as(arguments.toString())
                    .doesNotThrowAnyException();
        });
    }

    @Test
    void jobsHaveTheNamesByWhichReadersFindThem() {
        assertThat(JOBS.keySet()).containsExactlyInAnyOrder(PredictorRefitJob.NAME, SpaceSearchJob.NAME);
    }

    @ParameterizedTest
    @EnumSource
    void everyOptionExistsInFlink(Variant variant) {
        var known = new HashSet<>(ELSEWHERE);
        OPTIONS.forEach(type -> options(type, known));
        for (var option : List.of(
                MetricOptions.REPORTER_FACTORY_CLASS,
                MetricOptions.REPORTER_EXCLUDED_VARIABLES,
                MetricOptions.REPORTER_INTERVAL)) {
            known.add("metrics.reporter.prom." + option.key());
            known.add("metrics.reporter.otel." + option.key());
        }
        var ofOpenTelemetry = new HashSet<String>();
        options(OpenTelemetryReporterOptions.class, ofOpenTelemetry);
        ofOpenTelemetry.forEach(option -> known.add("metrics.reporter.otel." + option));

        for (var deployment : deployments(variant)) {
            var unknown = new HashSet<>(configuration(deployment).keySet());
            unknown.removeAll(known);
            unknown.removeIf(FlinkJobsTest::isOfTheOperator);
            assertThat(unknown).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void flinkAcceptsTheMemoryAndItHoldsTheSearchesOfEverySlot(Variant variant) {
        for (var deployment : deployments(variant)) {
            var configuration = configuration(deployment);
            configuration.setString(
                    TaskManagerOptions.TOTAL_PROCESS_MEMORY.key(),
                    deployment.at("/spec/taskManager/resource/memory").asText());
            configuration.setString(
                    JobManagerOptions.TOTAL_PROCESS_MEMORY.key(),
                    deployment.at("/spec/jobManager/resource/memory").asText());

            var taskManager = TaskExecutorProcessUtils.processSpecFromConfig(configuration);
            JobManagerProcessUtils.processSpecFromConfig(configuration);

            int slots = configuration.get(TaskManagerOptions.NUM_TASK_SLOTS);
            assertThat(taskManager.getTaskHeapSize())
                    .as(Chart.name(deployment))
                    .isGreaterThanOrEqualTo(SEARCHES.multiply(slots));
        }
    }

    @Test
    void optionsHaveValuesThatFlinkReads() {
        var configuration = configuration(deployments(Variant.ON_S3).get(0));

        assertThat(HighAvailabilityMode.fromConfig(configuration)).isEqualTo(HighAvailabilityMode.KUBERNETES);
        assertThat(configuration.get(StateBackendOptions.STATE_BACKEND)).isEqualTo("rocksdb");
        assertThat(configuration.get(QueryableStateOptions.ENABLE_QUERYABLE_STATE_PROXY_SERVER))
                .isTrue();
        assertThat(configuration.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
                .isEqualTo("s3://spaceevo/fleet/fleet-predictor-refit/checkpoints");
    }

    @Test
    void flinkAndItsReporterAreThoseOfThePom() {
        var version = System.getProperty("flink.version").split("\\.");
        var deployment = deployments(Variant.ON_S3).get(0);

        assertThat(deployment.at("/spec/flinkVersion").asText()).isEqualTo("v" + version[0] + "_" + version[1]);
        assertThat(configuration(deployment).toMap())
                .containsEntry("metrics.reporter.prom.factory.class", PrometheusReporterFactory.class.getName());
    }

    @Test
    void theKeysOfTheRestInterfaceAreMounted() {
        for (var deployment : deployments(Variant.WITH_TLS)) {
            var configuration = configuration(deployment);
            var mounts = deployment.at("/spec/podTemplate/spec/containers/0/volumeMounts");

            assertThat(SecurityOptions.isRestSSLEnabled(configuration)).isTrue();
            assertThat(mounts.findValuesAsText("mountPath"))
                    .contains(Path.of(configuration.get(SecurityOptions.SSL_REST_KEYSTORE))
                            .getParent()
                            .toString());
        }
    }

    @Test
    void metricsAreSentToOpenTelemetryOnlyWhenItHasAnEndpoint() {
        var options =
                configuration(deployments(Variant.WITH_OPEN_TELEMETRY).get(0)).toMap();

        assertThat(options)
                .containsEntry(
                        "metrics.reporter.otel.factory.class", OpenTelemetryMetricReporterFactory.class.getName())
                .containsEntry("metrics.reporter.otel.exporter.endpoint", "http://otel-collector:4317")
                .containsEntry(
                        "metrics.reporter.otel.exporter.protocol", OpenTelemetryReporterOptions.Protocol.gRPC.name());
        assertThat(configuration(deployments(Variant.ON_S3).get(0)).keySet()).noneMatch(key -> key.contains("otel"));
    }

    @Test
    void onlyTheRefitJobIsScaledAutomatically() {
        var scaled = deployments(Variant.WITH_AUTOSCALER).stream()
                .filter(it -> configuration(it).containsKey("job.autoscaler.enabled"))
                .map(Chart::name)
                .toList();

        assertThat(scaled).containsExactly("fleet-predictor-refit");
        assertThat(deployments(Variant.ON_S3)).noneMatch(it -> configuration(it).containsKey("job.autoscaler.enabled"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = ".*DEVICES")
    void parallelismDividesTheLargestOne(Variant preset) {
        assertThat(deployments(preset)).allSatisfy(deployment -> assertThat(JobEnvironment.MAX_PARALLELISM
                        % deployment.at("/spec/job/parallelism").asInt())
                .isZero());
    }

    /** The class needs others that are not on Maven Central, so its constants are read without loading it. */
    private static boolean isOfTheOperator(String option) {
        var file = "/org/apache/flink/kubernetes/operator/config/KubernetesOperatorConfigOptions.class";
        try (var in = FlinkJobsTest.class.getResourceAsStream(file)) {
            // a constant is preceded by its length, two bytes
            var name = option.replaceFirst("^kubernetes\\.operator\\.", "");
            var constant = (char) (name.length() >> 8) + "" + (char) (name.length() & 0xff) + name;
            return !name.equals(option)
                    && new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).contains(constant);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> deployments(Variant variant) {
        return Chart.ofKind("FlinkDeployment", Chart.render(variant));
    }

    private static JsonNode named(List<JsonNode> deployments, String job) {
        return deployments.stream()
                .filter(deployment -> Chart.name(deployment).equals(Chart.RELEASE + "-" + job))
                .findFirst()
                .orElseThrow();
    }

    private static Configuration configuration(JsonNode deployment) {
        var configuration = new Configuration();
        deployment.at("/spec/flinkConfiguration").properties().forEach(option -> {
            assertThat(option.getValue().isTextual()).as(option.toString()).isTrue();
            configuration.setString(option.getKey(), option.getValue().asText());
        });
        return configuration;
    }

    /** What the {@code main} of a job reads its arguments into. */
    private static Object options(Class<?> job) throws ReflectiveOperationException {
        var type = Arrays.stream(job.getDeclaredClasses())
                .filter(inner -> inner.getSimpleName().equals("Options"))
                .findFirst()
                .orElseThrow();
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    /** Adds the names of all options that a class declares. */
    private static void options(Class<?> type, Set<String> names) {
        var declared = new ArrayList<ConfigOption<?>>();
        for (var field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && ConfigOption.class.isAssignableFrom(field.getType())) {
                try {
                    field.setAccessible(true);
                    declared.add((ConfigOption<?>) field.get(null));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        declared.forEach(option -> names.add(option.key()));
    }
}
