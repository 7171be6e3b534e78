package io.spaceevo.lab.run;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.kafka.CompactedMessages;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.live.RoundReplay;
import io.spaceevo.schema.BlockQualities;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.schema.RoundResult;
import io.spaceevo.wire.Qualities;
import io.spaceevo.wire.Topic;

/** Holds live populations against the ones that committed rounds give. */
final class ReplayCheck {
    private final KafkaCluster kafka;
    private final RoundReplay replay;

    private ReplayCheck(KafkaCluster kafka, RoundReplay replay) {
        this.kafka = kafka;
        this.replay = replay;
    }

    /**
     * What is wrong with the committed rounds of some targets, by target; empty if each gives its live population, with every round once.
     *
     * @param answers live answers by target
     */
    static Map<String, String> differences(KafkaCluster kafka, Map<String, BestSearchSpace> answers) {
        var hyperspaces = CompactedMessages.read(
                kafka, Topic.HYPERSPACES, HyperspaceFile.class, (key, file) -> Hyperspaces.parse(file.getYaml(), key));
        var tables = CompactedMessages.read(
                kafka, Topic.BLOCK_QUALITIES, BlockQualities.class, (key, table) -> Qualities.check(table));
        var differences = new TreeMap<String, String>();
        answers.forEach((target, answer) -> {
            var replay = new RoundReplay(
                    hyperspaces.values().values(), tables.values().values());
            new ReplayCheck(kafka, replay)
                    .difference(target, answer)
                    .ifPresent(difference -> differences.put(target, difference));
        });
        return differences;
    }

    private Optional<String> difference(String target, BestSearchSpace answer) {
        var rounds = new HashSet<Long>();
        var events = new HashSet<String>();
        var repeated = new HashSet<String>();
        new TopicRecords(kafka).rounds(target, record -> {
            boolean result = record.getEvent() instanceof RoundResult;
            var event = (result ? "the result" : "the adoption") + " of round " + record.getRound();
            if (!events.add(event)) {
                repeated.add(event);
            }
            if (result) {
                rounds.add(record.getRound());
            }
            replay.accept(record);
        });
        var live = answer.basis().orElseThrow();
        var result = replay.result();
        if (result.isEmpty()) {
            return Optional.of("search-rounds has no first round");
        }
        if (!repeated.isEmpty()) {
            return Optional.of("search-rounds has twice: " + String.join(", ", repeated));
        }
        if (!result.get().equal()) {
            return result.get().firstDifference();
        }
        if (rounds.size() != live.round()) {
            return Optional.of("the search is at round " + live.round() + ", and search-rounds has " + rounds.size());
        }
        return result.get().populationHash().equals(live.populationHash())
                ? Optional.empty()
                : Optional.of("the live population is " + live.populationHash() + ", and the replayed one "
                        + result.get().populationHash());
    }
}
