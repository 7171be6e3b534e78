package io.spaceevo.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

class JobArgumentsTest {
    private static final Set<String> KNOWN = Set.of("bootstrap-servers", "seed");

    @Test
    void optionsOfKafkaClientsPassThroughWithoutTheirPrefix() {
        var arguments =
                JobArguments.parse(KNOWN, "--bootstrap-servers", "kafka:9093", "--kafka.security.protocol", "SSL");

        assertThat(arguments.require("bootstrap-servers")).isEqualTo("kafka:9093");
        assertThat(arguments.kafkaOptions()).isEqualTo(Map.of("security.protocol", "SSL"));
    }

    @Test
    void anUnknownArgumentIsNamedBesideTheKnownOnes() {
        assertThatThrownBy(() -> JobArguments.parse(KNOWN, "--colour", "red"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--bootstrap-servers, --seed")
                .hasMessageContaining("was --colour");
        assertThatThrownBy(() -> JobArguments.parse(KNOWN, "--kafka.", "red"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
