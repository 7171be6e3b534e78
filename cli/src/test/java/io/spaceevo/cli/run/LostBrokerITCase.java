package io.spaceevo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.spaceevo.cli.CommandRun;
import io.spaceevo.kafka.CompactedTopicReader;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.kafka.TopicUnavailableException;
import io.spaceevo.schema.LatencyMeasurement;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.WireFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients of a broker that was there and is no more. */
@Timeout(600)
class LostBrokerITCase {
    @TempDir
    private Path folder;

    private CommandProcess broker;
    private String servers;

    @BeforeEach
    void start() throws Exception {
        broker = CommandProcess.start(
                        folder, "broker", "--data", folder.resolve("data").toString())
                .said("broker at");
        servers = broker.out().strip().replaceFirst("broker at ", "");
        var created = CommandRun.of("topics", "create", "--partitions", "2", "--bootstrap-servers", servers);
        assertThat(created.code()).as(created.err()).isZero();
    }

    @AfterEach
    void stop() throws InterruptedException {
        broker.close();
    }

    @Test
    void aCollectorMeasuresOnAndNothingIsLost() throws Exception {
        try (var collector = collectImpatiently("--count", "300").said(" measurements published")) {
            broker.kill();
            collector.said(" of them wait for the broker");
            start();

            assertThat(collector.code()).as(collector.err()).isZero();
            assertThat(collector.out()).contains("300 of 300 measurements published");
        }
        assertThat(ids()).hasSize(300);
    }

    @Test
    void whatAStoppedCollectorCouldNotSendIsSentByTheNext() throws Exception {
        long measured;
        try (var collector = collectImpatiently().said(" measurements published")) {
            broker.kill();
            collector.said(" of them wait for the broker");

            assertThat(collector.stop().code()).isEqualTo(1);
            var last = collector.lastLine().orElseThrow();
            assertThat(last)
                    .contains("the broker does not take measurements")
                    .contains(" wait in " + folder.resolve("spool"))
                    .contains("the next collector of this device sends them");
            measured = Long.parseLong(last.replaceFirst(".*the collector ended after ([0-9]+) measurements.*", "$1"));
        }
        start();
        try (var next = collect("--count", "1")) {
            assertThat(next.code()).as(next.err()).isZero();
            assertThat(next.err()).contains("measurements of an earlier collector wait in");
        }
        assertThat(ids()).hasSize(Math.toIntExact(measured + 1));
    }

    @Test
    void aKilledCollectorLosesNothingEither() throws Exception {
        try (var collector = collectImpatiently().said(" measurements published")) {
            broker.kill();
            collector.said(" of them wait for the broker");
            collector.kill();
        }
        var waiting = spooled();
        assertThat(waiting).isNotEmpty();
        start();
        try (var next = collect("--count", "1")) {
            assertThat(next.code()).as(next.err()).isZero();
        }
        assertThat(ids()).containsAll(waiting);
        assertThat(spooled()).isEmpty();
    }

    /** Ids of the measurements that wait on the disk. */
    private Set<String> spooled() throws Exception {
        var format = WireFormat.of(LatencyMeasurement.class);
        var ids = new HashSet<String>();
        try (var files = Files.newDirectoryStream(folder.resolve("spool").resolve("simulated-cpu"), "*.measurement")) {
            for (var file : files) {
                ids.add(format.decode(Files.readAllBytes(file)).getId());
            }
        }
        return ids;
    }

    /** Ids of the measurements that the broker has, each once. */
    private Set<String> ids() {
        return WholeTopic.read(servers, Topic.LATENCY_MEASUREMENTS, LatencyMeasurement.class).stream()
                .map(LatencyMeasurement::getId)
                .collect(Collectors.toSet());
    }

    @Test
    void aSecondCollectorOfTheDeviceIsRefusedWithTheHoldersName() throws Exception {
        try (var first = collect().said(" measurements published");
                var second = collect()) {
            assertThat(second.code()).isEqualTo(1);
            assertThat(second.lastLine().orElseThrow())
                    .contains("device simulated-cpu is measured by spaceevo collect (process " + first.pid());
        }
    }

    /** A broker that is stopped in the middle keeps its connections and answers nothing. */
    @Test
    void aReaderCloses() throws Exception {
        var reader = CompactedTopicReader.openKeys(KafkaCluster.at(servers), Topic.SEARCH_TARGETS.topicName());
        assertThat(reader.newest(Duration.ofSeconds(60)).values()).isEmpty();

        broker.freeze();

        assertThatThrownBy(() -> reader.newest(Duration.ofSeconds(1))).isInstanceOf(TopicUnavailableException.class);
        reader.close();
    }

    /** A producer gives up soon, but not while a busy machine answers the first questions. */
    private CommandProcess collectImpatiently(String... more) throws Exception {
        var words = new ArrayList<>(List.of(more));
        for (var limit : List.of("request.timeout.ms=4000", "delivery.timeout.ms=5000", "max.block.ms=5000")) {
            words.addAll(List.of("--kafka", limit));
        }
        return collect(words.toArray(String[]::new));
    }

    /** The device is slow enough not to have measured everything before the broker is lost. */
    private CommandProcess collect(String... more) throws Exception {
        var words = new ArrayList<>(List.of(
                "collect",
                "--runtime",
                "simulated",
                "--hyperspace",
                "onnxw",
                "--pace",
                "30",
                "--spool",
                folder.resolve("spool").toString(),
                "--bootstrap-servers",
                servers));
        words.addAll(List.of(more));
        return CommandProcess.start(folder, words.toArray(String[]::new));
    }
}
