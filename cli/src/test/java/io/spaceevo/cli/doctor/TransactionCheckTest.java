package io.spaceevo.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.spaceevo.kafka.HiddenRecords;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.kafka.OpenTransaction;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TransactionCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    @Test
    void theSearchJobMayHideItsAnswersForACheckpoint() {
        assertThat(check(open("best-search-spaces", "space-search-best-search-spaces-0-17", 5))
                        .ok())
                .isTrue();
        assertThat(check(open("search-rounds", "renamed-search-rounds-0-17", 31))
                        .ok())
                .isFalse();
    }

    @Test
    void anybodyElseMayNot() {
        assertThat(check(open("best-search-spaces", "other", 5)).ok()).isFalse();
        assertThat(check(open("search-rounds", "space-search-best-search-spaces-0-17", 5))
                        .ok())
                .isFalse();
    }

    @Test
    void nobodyMayHideTheRecordsOfAnotherTopic() {
        var check = check(open("latency-predictors", "other", 1));

        assertThat(check.ok()).isFalse();
        assertThat(check.detail())
                .contains("latency-predictors-3", "3 records from offset 4", "producer 17", "2026-11-25T09:59:59Z")
                .contains("kafka-transactions.sh --bootstrap-server kafka:9092 abort --topic latency-predictors"
                        + " --partition 3 --start-offset 4");
    }

    private static Check check(OpenTransaction open) {
        return TransactionCheck.of(List.of(open), KafkaCluster.at("kafka:9092"), NOW);
    }

    private static OpenTransaction open(String topic, String id, int seconds) {
        return new OpenTransaction(
                new HiddenRecords(new TopicPartition(topic, 3), 4, 7),
                4,
                "producer 17",
                Optional.of(id),
                Optional.of(NOW.minusSeconds(seconds)));
    }
}
