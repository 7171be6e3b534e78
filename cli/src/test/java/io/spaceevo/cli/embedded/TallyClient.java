package io.spaceevo.cli.embedded;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import io.spaceevo.console.query.CompactedTopicReader;
import io.spaceevo.console.query.FlinkRest;
import io.spaceevo.console.query.ProxyAddress;
import io.spaceevo.console.query.QueryLimits;
import io.spaceevo.console.query.QueryableStateReader;
import io.spaceevo.console.query.QueryableValue;
import io.spaceevo.console.query.StateAnswer;
import io.spaceevo.console.query.TopicUnavailableException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a test asks of a stack that runs the tally job, knowing only its {@code stack.json}. */
final class TallyClient implements AutoCloseable {
    private final String bootstrapServers;
    private final QueryableStateReader<Tally> state;
    private final CompactedTopicReader<Long> topic;

    TallyClient(StackFile stack) {
        bootstrapServers = stack.bootstrapServers();
        state = new QueryableStateReader<>(
                new FlinkRest(URI.create(stack.restUrl())),
                TallyJob.NAME,
                stack.queryProxies().stream().map(ProxyAddress::parse).toList(),
                new QueryableValue<>(TallyFunction.QUERYABLE, Tally.class),
                QueryLimits.standard());
        topic = CompactedTopicReader.open(
                bootstrapServers, TallyJob.TALLIES, bytes -> Long.parseLong(new String(bytes, StandardCharsets.UTF_8)));
    }

    void createTopics() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            var words = new NewTopic(TallyJob.WORDS, 2, (short) 1);
            var tallies = new NewTopic(TallyJob.TALLIES, 2, (short) 1);
            admin.createTopics(List.of(words, tallies)).all().get();
        }
    }

    /** Writes the word so many times, over both partitions. */
    void say(String word, int times) {
        var serializer = new StringSerializer();
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
            for (var i = 0; i < times; i++) {
                var ignored = producer.send(new ProducerRecord<>(TallyJob.WORDS, i % 2, word, word));
            }
            producer.flush();
        }
    }

    StateAnswer<Tally> ask(String word) {
        return state.read(word);
    }

    long count(String word) {
        return ask(word).value().map(Tally::getCount).orElse(-1L);
    }

    long committed(String word) throws TopicUnavailableException {
        return topic.newest(Duration.ofMinutes(1)).getOrDefault(word, -1L);
    }

    /** Every committed record of the sink, in the order of its partition. */
    List<Long> everyCommitted(String word) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest");
        var deserializer = new StringDeserializer();
        var found = new ArrayList<Long>();
        try (var consumer = new KafkaConsumer<>(settings, deserializer, deserializer)) {
            var partitions = List.of(new TopicPartition(TallyJob.TALLIES, 0), new TopicPartition(TallyJob.TALLIES, 1));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var message : consumer.poll(Duration.ofSeconds(1))) {
                    if (message.key().equals(word)) {
                        found.add(Long.parseLong(message.value()));
                    }
                }
            }
        }
        return found;
    }

    @Override
    public void close() {
        state.close();
        topic.close();
    }
}
