package io.spaceevo.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.spaceevo.cli.CommandRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address that would not be taken whole is refused, and its option named. */
class AddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8081",
                "localhost:8081/",
                "jobmanager",
                "jobmanager/flink/",
                "ftp://jobmanager:8081",
                "http://",
                "http:///jobs",
                "http://jobmanager:0",
                "http://jobmanager:99999",
                "http://jobmanager:8081/?a=b",
                "http://jobmanager:8081/#/overview",
                "https://me:secret@jobmanager",
                "http://job manager:8081",
            })
    void ofTheWeb(String address) {
        assertRefused("--from", "tables", "fetch", "missing", "--from", address);
        assertRefused("--rest", "doctor", "--bootstrap-servers", "127.0.0.1:1", "--rest", address);
        assertRefused("--rest", "query", "best", "--bootstrap-servers", "127.0.0.1:1", "--rest", address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka",
                "kafka:",
                "kafka:0",
                "kafka:70000",
                "SSL://kafka:9093",
                "kafka:9092/prefix",
                "kafka:9092,",
                "kafka:9092;kafka2:9092",
                " ",
            })
    void ofBrokers(String address) {
        assertRefused("--bootstrap-servers", "target", "list", "--bootstrap-servers", address);
        assertRefused("--bootstrap-servers", "topics", "check", "--bootstrap-servers", address);
    }

    @Test
    void theSlashesAtTheEndOfAnAddressAreDropped() {
        assertThat(new WebAddress().convert(" HTTPS://proxy/flink// ")).hasToString("HTTPS://proxy/flink");
    }

    @Test
    void severalBrokersAndNumbersAreAddresses() throws Exception {
        assertThat(new BrokerAddresses().convert("kafka-1.example:9092, 10.0.0.7:9092,[::1]:9092"))
                .isEqualTo("kafka-1.example:9092,10.0.0.7:9092,[::1]:9092");
    }

    private static void assertRefused(String option, String... command) {
        var run = CommandRun.of(command);

        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains(option);
        assertThat(run.err()).doesNotContain("Exception");
    }
}
