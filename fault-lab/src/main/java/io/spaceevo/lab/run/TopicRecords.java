package io.spaceevo.lab.run;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.spaceevo.failure.Failure;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.kafka.TimeLeft;
import io.spaceevo.kafka.TopicLog;
import io.spaceevo.kafka.TopicUnavailableException;
import io.spaceevo.lab.accounts.InputRecords;
import io.spaceevo.lab.accounts.Place;
import io.spaceevo.lab.accounts.RejectedPlaces;
import io.spaceevo.lab.garbage.Garbage;
import io.spaceevo.lab.garbage.MeasurementRule;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.schema.LatencyMeasurement;
import io.spaceevo.schema.RejectedRecord;
import io.spaceevo.schema.SearchRound;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads topics from their beginnings to their ends. */
public final class TopicRecords {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final List<Topic> OTHER_INPUTS =
            List.of(Topic.SEARCH_TARGETS, Topic.HYPERSPACES, Topic.BLOCK_QUALITIES, Topic.LATENCY_PREDICTORS);

    private final KafkaCluster kafka;

    public TopicRecords(KafkaCluster kafka) {
        this.kafka = kafka;
    }

    /** @param written garbage by number */
    InputRecords inputs(Map<Integer, Garbage> written) {
        var inputs = new InputRecords();
        var rule = new MeasurementRule();
        read(Topic.LATENCY_MEASUREMENTS, record -> {
            var garbage = garbage(record, written);
            if (garbage.isPresent()) {
                inputs.garbage(place(record), garbage.get(), value(record));
                return;
            }
            try {
                inputs.measurement(rule.read(key(record), value(record)));
            } catch (RuntimeException e) {
                inputs.unexplained(place(record));
            }
        });
        for (var topic : OTHER_INPUTS) {
            read(topic, record -> garbage(record, written)
                    .ifPresent(garbage -> inputs.garbage(place(record), garbage, value(record))));
        }
        return inputs;
    }

    RejectedPlaces rejected() {
        var rejected = new RejectedPlaces();
        var format = WireFormat.of(RejectedRecord.class);
        read(Topic.REJECTED_RECORDS, record -> rejected.add(decoded(format, record)));
        return rejected;
    }

    /** The first measurement of each epoch. */
    List<Measurement> examples() {
        var examples = new ArrayList<Measurement>();
        var epochs = new HashSet<String>();
        var rule = new MeasurementRule();
        read(Topic.LATENCY_MEASUREMENTS, record -> {
            if (record.headers().lastHeader(Garbage.HEADER) == null) {
                var measurement = rule.read(key(record), value(record));
                if (epochs.add(measurement.epoch().text())) {
                    examples.add(measurement);
                }
            }
        });
        return examples;
    }

    /** All measurements, while nothing else is in their topic. */
    public List<Measurement> measurements() {
        var measurements = new ArrayList<Measurement>();
        var rule = new MeasurementRule();
        read(Topic.LATENCY_MEASUREMENTS, record -> measurements.add(rule.read(key(record), value(record))));
        return measurements;
    }

    /** Committed rounds of a target, in their order. */
    void rounds(String target, Consumer<SearchRound> reader) {
        var key = target.getBytes(StandardCharsets.UTF_8);
        var format = WireFormat.of(SearchRound.class);
        try (var log = TopicLog.committed(kafka, Topic.SEARCH_ROUNDS.topicName())) {
            read(log, record -> {
                if (Arrays.equals(record.key(), key)) {
                    reader.accept(decoded(format, record));
                }
            });
        }
    }

    /** Ids of the measurements that wait in a spool. */
    static Set<String> spooled(List<byte[]> files) {
        var format = WireFormat.of(LatencyMeasurement.class);
        var ids = new HashSet<String>();
        for (var file : files) {
            try {
                ids.add(format.decode(file).getId());
            } catch (UnreadableMessageException e) {
                throw new Failure("a collector's spool has a file that is no measurement: " + e.detail(), e);
            }
        }
        return ids;
    }

    private void read(Topic topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (var log = TopicLog.all(kafka, topic.topicName())) {
            read(log, reader);
        }
    }

    private static void read(TopicLog log, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try {
            var ends = log.ends(TimeLeft.of(LIMIT)).offsets();
            log.readTo(ends, SILENCE, batch -> batch.forEach(reader));
        } catch (TopicUnavailableException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
    }

    private static Optional<Garbage> garbage(ConsumerRecord<byte[], byte[]> record, Map<Integer, Garbage> written) {
        var header = record.headers().lastHeader(Garbage.HEADER);
        return header == null
                ? Optional.empty()
                : Optional.ofNullable(written.get(Integer.valueOf(new String(header.value(), StandardCharsets.UTF_8))));
    }

    private static <T extends SpecificRecord> T decoded(WireFormat<T> format, ConsumerRecord<byte[], byte[]> record) {
        try {
            return format.decode(value(record));
        } catch (UnreadableMessageException e) {
            throw new Failure("the record at " + place(record) + " cannot be read: " + e.detail(), e);
        }
    }

    private static Place place(ConsumerRecord<byte[], byte[]> record) {
        return new Place(record.topic(), record.partition(), record.offset());
    }

    private static byte[] key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? new byte[0] : record.key();
    }

    private static byte[] value(ConsumerRecord<byte[], byte[]> record) {
        return record.value() == null ? new byte[0] : record.value();
    }
}
