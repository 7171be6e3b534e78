package io.spaceevo.cli.replay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.spaceevo.failure.Failure;
import io.spaceevo.kafka.CompactedMessages;
import io.spaceevo.kafka.HiddenRecords;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.kafka.TimeLeft;
import io.spaceevo.kafka.TopicLog;
import io.spaceevo.kafka.TopicUnavailableException;
import io.spaceevo.schema.SearchRound;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The topic of search rounds, as far as it is committed. */
final class RoundLog {
    private static final String TOPIC = Topic.SEARCH_ROUNDS.topicName();
    private static final Duration LIMIT = Duration.ofSeconds(8);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final KafkaCluster cluster;
    private final WireFormat<SearchRound> format = WireFormat.of(SearchRound.class);
    private List<HiddenRecords> hidden = List.of();

    RoundLog(KafkaCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Hands over every round of a target that is kept, in order, up to the end of the topic as of now.
     *
     * @return how many there were
     */
    long read(String target, Consumer<SearchRound> reader) {
        var key = target.getBytes(StandardCharsets.UTF_8);
        var found = new AtomicLong();
        try (var log = TopicLog.committed(cluster, TOPIC)) {
            var ends = log.ends(TimeLeft.of(LIMIT));
            hidden = ends.hidden();
            log.readTo(ends.offsets(), SILENCE, batch -> batch.stream()
                    .filter(record -> Arrays.equals(record.key(), key))
                    .forEach(record -> {
                        reader.accept(decoded(record));
                        found.incrementAndGet();
                    }));
        } catch (TopicUnavailableException e) {
            throw new Failure(e.getMessage() + ", at " + cluster, e);
        }
        return found.get();
    }

    /**
     * A running job hides its newest rounds until its next checkpoint.
     *
     * @throws Failure if rounds are hidden by anybody else, or for longer
     */
    void requireComplete() {
        CompactedMessages.requireInPlace(cluster, hidden);
    }

    private SearchRound decoded(ConsumerRecord<byte[], byte[]> record) {
        try {
            return format.decode(Optional.ofNullable(record.value()).orElse(new byte[0]));
        } catch (UnreadableMessageException e) {
            throw new Failure(
                    "the record at " + TOPIC + "-" + record.partition() + "@" + record.offset() + " is no round: "
                            + e.detail(),
                    e);
        }
    }
}
