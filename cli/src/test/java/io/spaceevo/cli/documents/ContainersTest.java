package io.spaceevo.cli.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.spaceevo.cli.Main;
import io.spaceevo.jobs.kafka.JobEnvironment;
import io.spaceevo.jobs.latency.PredictorRefitJob;
import io.spaceevo.jobs.search.SpaceSearchJob;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.NettyShuffleEnvironmentOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.QueryableStateOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What the files of {@code docker/} name has to exist in the code. */
class ContainersTest {
    private static final Path DOCKER = DocumentsTest.ROOT.resolve("docker");

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "check.yaml"})
    void everyCommandOfTheComposeFilesCanBeParsed(String file) throws IOException {
        var commands = services(file).entrySet().stream()
                .filter(service -> List.of("topics", "tables", "collector").contains(service.getKey()))
                .map(service -> command(service.getKey(), service.getValue()))
                .toList();

        assertThat(commands).isNotEmpty().allSatisfy(words -> Main.commandLine(Map.of())
                .parseArgs(words.toArray(String[]::new)));
    }

    @Test
    void jobsAreThoseOfTheJobJar() throws IOException {
        var script = Files.readString(DOCKER.resolve("jobs/flink-node"));

        assertThat(script)
                .contains("[" + PredictorRefitJob.NAME + "]=" + PredictorRefitJob.class.getName())
                .contains("[" + SpaceSearchJob.NAME + "]=" + SpaceSearchJob.class.getName());
    }

    @Test
    void everyOptionOfTheFlinkConfigurationExists() {
        var known = options().map(ConfigOption::key).collect(Collectors.toSet());
        var used = configuration().keySet().stream()
                .filter(key -> !key.startsWith("metrics.reporter.")) // named by the reporter, whose class is not here
                .collect(Collectors.toSet());

        assertThat(known).containsAll(used);
    }

    @Test
    void flinkConfigurationIsWhatTheJobsDemand() {
        var configuration = configuration();

        assertThat(configuration.get(PipelineOptions.MAX_PARALLELISM)).isEqualTo(JobEnvironment.MAX_PARALLELISM);
        assertThat(configuration.get(PipelineOptions.GENERIC_TYPES)).isFalse();
        assertThat(configuration.get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();
        assertThat(configuration.get(StateBackendOptions.STATE_BACKEND)).isEqualTo("rocksdb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs", "cli", "broker", "trainer"})
    void everyImageRunsAsTheSameUserWithAHealthCheckAndLabels(String image) throws IOException {
        var dockerfile = Files.readString(DOCKER.resolve(image + "/Dockerfile"));

        assertThat(dockerfile).contains("\nUSER 9999:9999\n", "\nHEALTHCHECK ", "org.opencontainers.image.licenses");
    }

    @ParameterizedTest
    @CsvSource({"jobs,flink-jobs", "cli,cli", "trainer,supernet-trainer"})
    void everyImageWithOurJarsHasTheirBillOfMaterialsAndLicences(String image, String module) throws IOException {
        var bill = module + "/target/bom.json";
        var licences = module + "/target/generated-sources/license/THIRD-PARTY.txt";

        assertThat(Files.readString(DOCKER.resolve(image + "/Dockerfile")))
                .contains("COPY LICENSE NOTICE " + bill + " " + licences + " /opt/spaceevo/\n");
        assertThat(Files.readAllLines(DocumentsTest.ROOT.resolve(".dockerignore")))
                .contains("!" + bill, "!" + licences);
    }

    @Test
    void jobsHaveThePluginForTheBucketOfTheChart() throws IOException {
        assertThat(Files.readString(DOCKER.resolve("jobs/Dockerfile")))
                .contains(
                        "$FLINK_HOME/plugins/s3-fs-native\" \"$FLINK_HOME/opt/flink-s3-fs-native-$FLINK_VERSION.jar\"");
    }

    @Test
    void basesAreOfTheVersionsOfTheProject() throws IOException {
        var pom = Files.readString(DocumentsTest.ROOT.resolve("pom.xml"));
        var flink = property(pom, "flink.version");

        assertThat(Files.readString(DOCKER.resolve("jobs/Dockerfile")))
                .contains("ARG BASE_IMAGE=flink:" + flink + "-java17", "ARG FLINK_VERSION=" + flink);
        assertThat(Files.readString(DOCKER.resolve("broker/Dockerfile")))
                .contains("ARG BASE_IMAGE=apache/kafka:" + property(pom, "kafka.version"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services(String file) throws IOException {
        Map<String, Object> compose = new Yaml().load(Files.readString(DOCKER.resolve(file)));
        return (Map<String, Map<String, Object>>) compose.get("services");
    }

    /** With what the entry point of the image puts before it. */
    @SuppressWarnings("unchecked")
    private static List<String> command(String service, Map<String, Object> settings) {
        var words = (List<String>) settings.getOrDefault("command", List.of());
        return service.equals("collector")
                ? Stream.concat(Stream.of("collect", "--heartbeat", "/tmp/heartbeat"), words.stream())
                        .toList()
                : words;
    }

    private static Configuration configuration() {
        return GlobalConfiguration.loadConfiguration(DOCKER.resolve("jobs/conf").toString());
    }

    private static Stream<ConfigOption<?>> options() {
        return Stream.of(
                        BlobServerOptions.class,
                        CheckpointingOptions.class,
                        CoreOptions.class,
                        ExecutionOptions.class,
                        HeartbeatManagerOptions.class,
                        JobManagerOptions.class,
                        MetricOptions.class,
                        NettyShuffleEnvironmentOptions.class,
                        PipelineOptions.class,
                        QueryableStateOptions.class,
                        RestOptions.class,
                        RestartStrategyOptions.class,
                        StateBackendOptions.class,
                        TaskManagerOptions.class,
                        WebOptions.class)
                .flatMap(type -> Arrays.stream(type.getFields()))
                .filter(field -> field.getType() == ConfigOption.class)
                .map(field -> {
                    try {
                        return (ConfigOption<?>) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private static String property(String pom, String name) {
        var found = Pattern.compile("<" + name + ">([^<]+)</").matcher(pom);
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }
}
