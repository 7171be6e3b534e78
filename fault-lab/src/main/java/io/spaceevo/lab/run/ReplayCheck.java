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
        var hashes = new TreeMap<Long, String>();
        var events = new HashSet<String>();
        var repeated = new HashSet<String>();
        new TopicRecords(kafka).rounds(target, record -> {
            boolean adoption = !(record.getEvent() instanceof RoundResult);
            var event = (adoption ? "the adoption" : "the result") + " of round " + record.getRound();
            if (!events.add(event)) {
                repeated.add(event);
            }
            if (record.getEvent() instanceof RoundResult result) {
                hashes.put(record.getRound(), result.getPopulationHash());
            }
            replay.accept(record);
        });
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
        return difference(answer.basis().orElseThrow(), hashes);
    }

    /** @param hashes of the populations after each committed round, which are equal to the replayed ones */
    private Optional<String> difference(BestSearchSpace.Basis live, TreeMap<Long, String> hashes) {
        if (hashes.size() != hashes.lastKey()) {
            return Optional.of("search-rounds has " + hashes.size() + " rounds up to round " + hashes.lastKey());
        }
        if (resting && hashes.lastKey() != live.round()) {
            return Optional.of("the search is at round " + live.round() + ", and search-rounds ends with round "
                    + hashes.lastKey());
        }
        var replayed = hashes.getOrDefault(live.round(), "not there");
        return replayed.equals(live.populationHash())
                ? Optional.empty()
                : Optional.of("the live population of round " + live.round() + " is " + live.populationHash()
                        + ", and the replayed one is " + replayed);
    }
}
