package io.spaceevo.lab.run;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.kafka.CompactedMessages;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.lab.accounts.CommittedRounds;
import io.spaceevo.live.RoundReplay;
import io.spaceevo.schema.BlockQualities;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.wire.Qualities;
import io.spaceevo.wire.Topic;

/** Holds live populations against the ones that committed rounds give. */
final class ReplayCheck {
    private final KafkaCluster kafka;
    private final RoundReplay replay;
    private final boolean resting;

    private ReplayCheck(KafkaCluster kafka, RoundReplay replay, boolean resting) {
        this.kafka = kafka;
        this.replay = replay;
        this.resting = resting;
    }

    /**
     * What is wrong with the committed rounds of some targets, by target; empty if each gives its live population, with every round once.
     *
     * @param answers live answers by target
     * @param resting whether the answers are the last ones; otherwise rounds may follow
     */
    static Map<String, String> differences(KafkaCluster kafka, Map<String, BestSearchSpace> answers, boolean resting) {
        var hyperspaces = CompactedMessages.read(
                kafka, Topic.HYPERSPACES, HyperspaceFile.class, (key, file) -> Hyperspaces.parse(file.getYaml(), key));
        var tables = CompactedMessages.read(
                kafka, Topic.BLOCK_QUALITIES, BlockQualities.class, (key, table) -> Qualities.check(table));
        var differences = new TreeMap<String, String>();
        answers.forEach((target, answer) -> {
            var replay = new RoundReplay(
                    hyperspaces.values().values(), tables.values().values());
            new ReplayCheck(kafka, replay, resting)
                    .difference(target, answer)
                    .ifPresent(difference -> differences.put(target, difference));
        });
        return differences;
    }

    private Optional<String> difference(String target, BestSearchSpace answer) {
        var rounds = new CommittedRounds();
        new TopicRecords(kafka).rounds(target, record -> {
            rounds.accept(record);
            replay.accept(record);
        });
        return rounds.difference(answer.basis().orElseThrow(), resting)
                .or(() -> replay.result().isEmpty()
                        ? Optional.of("search-rounds does not begin with an adoption")
                        : replay.result().get().firstDifference());
    }
}
