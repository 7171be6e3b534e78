package io.spaceevo.jobs.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.jobs.kafka.Mutations;
import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.latency.BlockFeatures;
import io.spaceevo.live.QualityLibrary;
import io.spaceevo.live.Synthetic;
import io.spaceevo.schema.BlockQualities;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.QualityInput;
import io.spaceevo.schema.RejectedRecord;
import io.spaceevo.schema.SearchInput;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.schema.TreesModel;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.WireFormat;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a record can hold stops the search job: it is used, or put aside with its bytes, and what is used breaks nothing later. */
class AnyRecordTest {
    private static final String PLATFORM = "p1.ort.t1";
    private static final int RECORDS = 1500;

    private static final List<SpecificRecord> MESSAGES = messages();
    private static final List<WireFormat<?>> FORMATS = List.of(
            WireFormat.of(LatencyPredictor.class),
            WireFormat.of(SearchTarget.class),
            WireFormat.of(HyperspaceFile.class),
            WireFormat.of(BlockQualities.class));

    /** A decoder in an operator that was never stopped: an exception ends the test. */
    private static final class Decoder<T> implements AutoCloseable {
        private final OneInputStreamOperatorTestHarness<ReceivedRecord, T> harness;

        Decoder(ProcessFunction<ReceivedRecord, T> function) throws Exception {
            harness = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(function));
            harness.open();
        }

        void give(ReceivedRecord record) throws Exception {
            int accepted = harness.getOutput().size();
            int rejected = rejected();
            harness.processElement(record, 0);
            assertThat(harness.getOutput().size() + rejected()).isEqualTo(accepted + rejected + 1);
            if (rejected() > rejected) {
                var aside = last().getValue();
                assertThat(aside.getValue()).isEqualTo(ByteBuffer.wrap(record.value()));
                assertThat(aside.getDetail()).isNotBlank();
            }
        }

        private StreamRecord<RejectedRecord> last() {
            return harness.getSideOutput(DecodeFunction.REJECTED).stream()
                    .reduce((first, second) -> second)
                    .orElseThrow();
        }

        int rejected() {
            var rejected = harness.getSideOutput(DecodeFunction.REJECTED);
            return rejected == null ? 0 : rejected.size();
        }

        List<T> accepted() {
            return harness.extractOutputValues();
        }

        @Override
        public void close() throws Exception {
            harness.close();
        }
    }

    private static List<LatencyPredictor> predictors() {
        var predictors = new ArrayList<>(Synthetic.predictors(Synthetic.epoch(PLATFORM, "e1"), 1, Synthetic::micros));
        predictors.add(
                LatencyPredictor.newBuilder(predictors.get(2)).setModel(trees()).build());
        return predictors;
    }

    /** One split with two leaves. */
    private static TreesModel trees() {
        return new TreesModel(
                BlockFeatures.SCHEMA.version(),
                List.of(5.0, 1e-3),
                BlockFeatures.SCHEMA.names().size(),
                0.1,
                List.of(0),
                List.of(0, -1, -1),
                List.of(1e5f, 0f, 0f),
                List.of(1, 0, 0),
                List.of(0f, -0.1f, 0.1f),
                0.9,
                1.1);
    }

    private static List<SpecificRecord> messages() {
        var messages = new ArrayList<SpecificRecord>(predictors());
        messages.add(Synthetic.target(PLATFORM, 400, 900));
        messages.add(Synthetic.FILE);
        messages.add(Synthetic.qualities().get(0));
        return messages;
    }

    /** Its content under the key and id that belong to it, as far as it has any. */
    private static ReceivedRecord received(Schema schema, byte[] value, String otherKey) {
        for (var format : FORMATS) {
            try {
                return Received.of(identified(format.decode(value)));
            } catch (Exception e) {
                continue; // it has none
            }
        }
        return Received.record(topic(schema), otherKey, value);
    }

    private static Object identified(Object message) {
        if (message instanceof SearchTarget target) {
            return SearchTarget.newBuilder(target).setTarget(Ids.of(target)).build();
        }
        return message;
    }

    private static Topic topic(Schema schema) {
        return switch (schema.getName()) {
            case "LatencyPredictor" -> Topic.LATENCY_PREDICTORS;
            case "SearchTarget" -> Topic.SEARCH_TARGETS;
            case "HyperspaceFile" -> Topic.HYPERSPACES;
            default -> Topic.BLOCK_QUALITIES;
        };
    }

    private static boolean forSearches(Topic topic) {
        return topic == Topic.LATENCY_PREDICTORS || topic == Topic.SEARCH_TARGETS;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void garbledCutAndArbitraryRecordsOfEverySchemaAreUsedOrPutAside(long seed) throws Exception {
        var mutations = new Mutations(seed);
        var random = new Random(seed);
        try (var inputs = new Decoder<SearchInput>(new DecodeSearchInputs());
                var qualities = new Decoder<QualityInput>(new DecodeQualities())) {
            for (int i = 0; i < RECORDS; i++) {
                var message = any(MESSAGES, random);
                var bytes = Received.of(message).value();
                var schema = message.getSchema();
                var value =
                        switch (random.nextInt(5)) {
                            case 0 -> mutations.noise();
                            case 1 -> mutations.cut(bytes);
                            case 2 -> mutations.garbled(bytes);
                            case 3 -> mutations.arbitrary(schema);
                            default -> mutations.absurd(schema, bytes);
                        };
                var record = received(schema, value, "any/key");
                var decoder = forSearches(Topic.named(record.topic())) ? inputs : qualities;
                decoder.give(record);
            }
            assertThat(inputs.rejected()).isPositive();
            assertThat(qualities.rejected()).isPositive();
        }
    }

    @Test
    void anyYamlIsUsedOrPutAside() throws Exception {
        var mutations = new Mutations(3);
        try (var qualities = new Decoder<QualityInput>(new DecodeQualities())) {
            for (int i = 0; i < RECORDS; i++) {
                var yaml = mutations.yaml(Synthetic.FILE.getYaml());
                qualities.give(Received.of(new HyperspaceFile(id(yaml), yaml)));
            }
            for (var yaml : List.of(
                    "", "null", "~", "[]", "- null", "42", "{}", "name: null", "\ufeff", "a: *b", "%", "\u0000")) {
                qualities.give(Received.of(new HyperspaceFile("tiny@000000000000", yaml)));
            }
            assertThat(qualities.rejected()).isPositive();
        }
    }

    private static String id(String yaml) {
        try {
            return Hyperspaces.parse(yaml, "mutated").id();
        } catch (RuntimeException e) {
            return "tiny@000000000000";
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void whatIsUsedBreaksNothingLater(long seed) throws Exception {
        var mutations = new Mutations(seed);
        var random = new Random(seed);
        try (var inputs = new Decoder<SearchInput>(new DecodeSearchInputs());
                var qualities = new Decoder<QualityInput>(new DecodeQualities())) {
            for (int i = 0; i < RECORDS / 3; i++) {
                var message = any(MESSAGES, random);
                var schema = message.getSchema();
                var record = received(
                        schema, mutations.absurd(schema, Received.of(message).value()), "any/key");
                if (forSearches(Topic.named(record.topic()))) {
                    inputs.give(record);
                } else {
                    qualities.give(record);
                }
            }
            var accepted = new ArrayList<Object>();
            inputs.accepted().forEach(input -> accepted.add(input.getBody()));
            qualities.accepted().forEach(input -> accepted.add(input.getBody()));
            assertThat(accepted).hasSizeGreaterThan(50);
            Collections.shuffle(accepted, random);
            try (var search = SearchHarness.started(1000)) {
                search.give(Synthetic.FILE).give(Synthetic.qualities());
                for (int i = 0; i < accepted.size(); i++) {
                    search.give(accepted.get(i));
                    if (i % 20 == 0) {
                        search.work();
                    }
                }
                var sound = "sound.ort.t1";
                search.give(Synthetic.target(sound, 400, 900))
                        .give(Synthetic.predictors(Synthetic.epoch(sound, "e1"), 1, Synthetic::micros))
                        .work();
                assertThat(search.queried(sound)).singleElement().satisfies(answer -> assertThat(answer.getStatus())
                        .isEqualTo("ready"));
            }
        }
    }

    @Test
    void tablesThatDoNotFitTheirHyperspaceAreNeverSearched() throws Exception {
        var mutations = new Mutations(9);
        var schema = BlockQualities.SCHEMA$;
        try (var qualities = new Decoder<QualityInput>(new DecodeQualities())) {
            for (int i = 0; i < 300; i++) {
                for (var table : Synthetic.qualities().subList(0, 1)) {
                    var named = BlockQualities.newBuilder(table)
                            .setQualitySet("set" + i)
                            .build();
                    qualities.give(received(
                            schema, mutations.absurd(schema, Received.of(named).value()), "any"));
                }
            }
            var bodies = new TreeMap<String, BlockQualities>();
            qualities.accepted().stream()
                    .map(QualityInput::getBody)
                    .filter(BlockQualities.class::isInstance)
                    .map(BlockQualities.class::cast)
                    .forEach(table -> bodies.put(table.getQualitySet(), table));
            for (var entry : bodies.entrySet()) {
                var library = new QualityLibrary();
                library.add(Synthetic.FILE);
                library.add(entry.getValue());
                for (var other :
                        Synthetic.qualities().subList(1, Synthetic.qualities().size())) {
                    library.add(BlockQualities.newBuilder(other)
                            .setQualitySet(entry.getKey())
                            .build());
                }
                var found = library.find(Synthetic.HYPERSPACE.id(), entry.getKey());
                assertThat(found.isPresent()
                                || !library.lacks(Synthetic.HYPERSPACE.id(), entry.getKey())
                                        .isEmpty())
                        .isTrue();
            }
            assertThat(bodies).hasSizeGreaterThan(20);
        }
    }

    private static <T> T any(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    /** Ids of targets whose settings break a rule. */
    private static final class Ids {
        private Ids() {}

        static String of(SearchTarget target) {
            try {
                io.spaceevo.wire.Targets.fromWire(target);
                return target.getTarget();
            } catch (IllegalArgumentException e) {
                var marker = "a target's id is made of its content, ";
                var text = String.valueOf(e.getMessage());
                return text.startsWith(marker)
                        ? text.substring(marker.length(), text.indexOf(", was "))
                        : target.getTarget();
            }
        }
    }
}
