package io.spaceevo.jobs.search;

import java.nio.charset.StandardCharsets;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.schema.BlockQualities;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.wire.Predictors;
import io.spaceevo.wire.Qualities;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.WireFormat;

/** Messages as they come out of their topics. */
final class Received {
    private Received() {}

    static ReceivedRecord of(Object message) {
        if (message instanceof LatencyPredictor predictor) {
            return record(
                    Topic.LATENCY_PREDICTORS,
                    Predictors.key(predictor),
                    WireFormat.of(LatencyPredictor.class).encode(predictor));
        } else if (message instanceof SearchTarget target) {
            return record(
                    Topic.SEARCH_TARGETS,
                    target.getTarget(),
                    WireFormat.of(SearchTarget.class).encode(target));
        } else if (message instanceof HyperspaceFile file) {
            return record(
                    Topic.HYPERSPACES,
                    file.getId(),
                    WireFormat.of(HyperspaceFile.class).encode(file));
        } else if (message instanceof BlockQualities table) {
            return record(
                    Topic.BLOCK_QUALITIES,
                    Qualities.key(table),
                    WireFormat.of(BlockQualities.class).encode(table));
        }
        throw new IllegalArgumentException("no message of the search: " + message);
    }

    static ReceivedRecord record(Topic topic, String key, byte[] value) {
        return new ReceivedRecord(
                true, key.getBytes(StandardCharsets.UTF_8), false, value, topic.topicName(), 3, 17, 1_000);
    }

    static ReceivedRecord tombstone(Topic topic, String key) {
        return new ReceivedRecord(
                true, key.getBytes(StandardCharsets.UTF_8), true, new byte[0], topic.topicName(), 3, 18, 1_000);
    }
}
