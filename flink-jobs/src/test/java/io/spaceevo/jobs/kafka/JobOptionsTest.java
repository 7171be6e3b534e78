package io.spaceevo.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobOptionsTest {
    @Test
    void brokersAndOptionsOfKafkaClientsAreRead() {
        var options = JobOptions.read(
                new JobOptions(),
                "--bootstrap-servers",
                "kafka:9093",
                "--parallelism=3",
                "--kafka",
                "security.protocol=SSL",
                "--kafka",
                "ssl.truststore.location=/a=b");

        assertThat(options.bootstrapServers()).isEqualTo("kafka:9093");
        assertThat(options.kafka()).isEqualTo(Map.of("security.protocol", "SSL", "ssl.truststore.location", "/a=b"));
        assertThat(options.parallelism()).contains(3);
    }

    @ParameterizedTest
    @CsvSource({
        "--parallelism 3, --bootstrap-servers",
        "--bootstrap-servers, --bootstrap-servers",
        "--bootstrap-servers a:1 --bootstrap-servers b:1, --bootstrap-servers",
        "--bootstrap-servers a:1 --colour red, --colour",
        "--bootstrap-servers a:1 red, red",
        "--bootstrap-servers a:1 --kafka acks, --kafka",
        "--bootstrap-servers a:1 --parallelism 0, 'at least 1 is needed, was 0'",
        "--bootstrap-servers a:1 --parallelism many, 'at least 1 is needed, was many'"
    })
    void aWrongArgumentIsNamedInOneLine(String arguments, String named) {
        assertThatThrownBy(() -> JobOptions.read(new JobOptions(), arguments.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains(named)
                .hasLineCount(1);
    }
}
