package io.spaceevo.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.spaceevo.wire.Topic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TopicSettingsTest {
    @ParameterizedTest
    @EnumSource(Topic.class)
    void aTopicAsItIsCreatedHasNoDefect(Topic topic) {
        assertThat(defects(topic, 1, Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "LATENCY_MEASUREMENTS, retention.ms, 3600000",
        "LATENCY_MEASUREMENTS, message.timestamp.type, CreateTime",
        "SEARCH_ROUNDS, retention.bytes, 1073741824",
        "LATENCY_PREDICTORS, retention.bytes, 1000",
        "BEST_SEARCH_SPACES, cleanup.policy, 'compact,delete'",
        "SEARCH_TARGETS, delete.retention.ms, 86400000",
        "BLOCK_QUALITIES, max.message.bytes, 1048588",
        "HYPERSPACES, segment.ms, 604800000",
        "REJECTED_RECORDS, min.insync.replicas, 2",
    })
    void aDefectIsNamedWithTheCommandThatMendsIt(Topic topic, String setting, String value) {
        assertThat(defects(topic, 1, Map.of(setting, value)))
                .singleElement()
                .asString()
                .startsWith(topic + " has " + setting + "=" + value + " and needs ")
                .contains("kafka-configs.sh --bootstrap-server kafka:9092 --alter --entity-type topics --entity-name "
                        + topic + " --add-config " + setting + "=");
    }

    @ParameterizedTest
    @CsvSource({
        "LATENCY_MEASUREMENTS, retention.ms, -1",
        "LATENCY_MEASUREMENTS, retention.ms, 31536000000",
        "SEARCH_TARGETS, max.message.bytes, 16777216",
        "SEARCH_TARGETS, segment.bytes, 1048576",
    })
    void moreThanIsNeededIsNoDefect(Topic topic, String setting, String value) {
        assertThat(defects(topic, 1, Map.of(setting, value))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void copiesAreOnlyWorthSomethingWhileTheLeaderHasThemAll(Topic topic) {
        assertThat(defects(topic, 3, Map.of("min.insync.replicas", "2"))).isEmpty();
        assertThat(defects(topic, 3, Map.of("unclean.leader.election.enable", "true")))
                .singleElement()
                .asString()
                .contains("unclean.leader.election.enable");
    }

    private static List<String> defects(Topic topic, int copies, Map<String, String> changed) {
        var settings = new HashMap<>(topic.config());
        settings.put("retention.bytes", "-1");
        settings.put("min.insync.replicas", "1");
        settings.put("unclean.leader.election.enable", "false");
        settings.putAll(changed);
        return new TopicSettings(topic, copies).defects(name -> settings.getOrDefault(name, ""), "kafka:9092");
    }
}
