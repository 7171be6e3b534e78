package io.spaceevo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;

import io.spaceevo.cli.CommandRun;
import io.spaceevo.kafka.CompactedTopicReader;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.kafka.TopicUnavailableException;
import io.spaceevo.wire.Topic;
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
    void aCollectorEndsByItselfWithOneClearLine() throws Exception {
        try (var collector = collect().said(" measurements published")) {
            broker.kill();

            assertThat(collector.code()).isEqualTo(1);
            assertThat(collector.lastLine().orElseThrow())
                    .contains("the collector ended after ")
                    .contains("did not reach topic latency-measurements: the broker did not take it in time");
            assertThat(collector.out()).isEmpty();
        }
    }

    @Test
    void aCollectorThatIsStoppedSaysWhatTheBrokerLacks() throws Exception {
        try (var collector = collect(Duration.ofSeconds(20)).said(" measurements published")) {
            broker.kill();
            Thread.sleep(2_000); // meanwhile the device measures about twenty configurations

            assertThat(collector.stop().code()).isEqualTo(1);
            assertThat(collector.err()).contains("Ctrl-C again ends at once");
            assertThat(collector.lastLine().orElseThrow()).contains("did not reach topic latency-measurements");
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

    private CommandProcess collect() throws Exception {
        return collect(Duration.ofSeconds(3));
    }

    /**
     * With a producer that gives up soon, so that the test need not wait for two minutes. The device is slow enough not to have measured everything before the broker is
     * lost.
     */
    private CommandProcess collect(Duration patience) throws Exception {
        return CommandProcess.start(
                folder,
                "collect",
                "--runtime",
                "simulated",
                "--hyperspace",
                "onnxw",
                "--pace",
                "100",
                "--bootstrap-servers",
                servers,
                "--kafka",
                "request.timeout.ms=1000",
                "--kafka",
                "delivery.timeout.ms=" + patience.toMillis(),
                "--kafka",
                "max.block.ms=" + patience.toMillis());
    }
}
