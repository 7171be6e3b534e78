package io.spaceevo.cli.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.spaceevo.schema.Adoption;
import io.spaceevo.schema.RoundResult;
import io.spaceevo.schema.SearchRound;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What is committed of the topic of search rounds. */
final class RoundsTopic {
    private RoundsTopic() {}

    /** Of each adoption of a target its device epoch, in order. */
    static List<String> adoptedEpochs(String bootstrapServers, String target) {
        return read(bootstrapServers).stream()
                .filter(round -> round.getTarget().equals(target))
                .filter(round -> round.getEvent() instanceof Adoption)
                .map(SearchRound::getEpoch)
                .toList();
    }

    /** Numbers of the finished rounds of a target, in order. */
    static List<Long> finished(String bootstrapServers, String target) {
        return read(bootstrapServers).stream()
                .filter(round -> round.getTarget().equals(target))
                .filter(round -> round.getEvent() instanceof RoundResult)
                .map(SearchRound::getRound)
                .toList();
    }

    private static List<SearchRound> read(String bootstrapServers) {
        var format = WireFormat.of(SearchRound.class);
        var bytes = new ByteArrayDeserializer();
        var settings =
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        var found = new ArrayList<SearchRound>();
        try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            var partitions = consumer.partitionsFor(Topic.SEARCH_ROUNDS.topicName()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    found.add(format.decode(message.value()));
                }
            }
        } catch (UnreadableMessageException e) {
            throw new IllegalStateException(e.detail(), e);
        }
        return found;
    }
}
