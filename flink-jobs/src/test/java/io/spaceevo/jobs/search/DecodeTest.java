package io.spaceevo.jobs.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.live.Synthetic;
import io.spaceevo.schema.BlockQualities;
import io.spaceevo.schema.Constraint;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.schema.RejectedRecord;
import io.spaceevo.schema.SampledSubStage;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.schema.TargetRemoval;
import io.spaceevo.wire.Topic;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class DecodeTest {
    private record Decoded<T>(List<T> accepted, List<RejectedRecord> rejected) {}

    private static <T> Decoded<T> decode(ProcessFunction<ReceivedRecord, T> function, ReceivedRecord... records)
            throws Exception {
        try (var harness = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(function))) {
            harness.open();
            for (var record : records) {
                harness.processElement(record, 0);
            }
            var rejected = harness.getSideOutput(DecodeFunction.REJECTED);
            return new Decoded<>(
                    harness.extractOutputValues(),
                    rejected == null
                            ? List.of()
                            : rejected.stream().map(StreamRecord::getValue).toList());
        }
    }

    private static void assertRejected(Decoded<?> decoded, ReceivedRecord record, String reason) {
        assertThat(decoded.accepted()).isEmpty();
        assertThat(decoded.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.getReason()).isEqualTo(reason);
            assertThat(rejected.getTopic()).isEqualTo(record.topic());
            assertThat(rejected.getPartition()).isEqualTo(record.partition());
            assertThat(rejected.getOffset()).isEqualTo(record.offset());
            assertThat(rejected.getKey()).isEqualTo(ByteBuffer.wrap(record.key()));
            assertThat(rejected.getValue()).isEqualTo(record.tombstone() ? null : ByteBuffer.wrap(record.value()));
        });
    }

    @Test
    void cutAndForeignBytesAreRejectedAsTheyCame() throws Exception {
        var good = Received.of(Synthetic.target("p1.ort.t1", 400));
        var cut = Received.record(Topic.SEARCH_TARGETS, "k", java.util.Arrays.copyOf(good.value(), 30));
        var foreign = Received.record(Topic.LATENCY_PREDICTORS, "k", "hello".getBytes(StandardCharsets.UTF_8));
        assertRejected(decode(new DecodeSearchInputs(), cut), cut, "undecodable");
        assertRejected(decode(new DecodeSearchInputs(), foreign), foreign, "undecodable");
        var table = Received.record(Topic.BLOCK_QUALITIES, "k", good.value());
        assertRejected(decode(new DecodeQualities(), table), table, "unknown-schema");
    }

    @Test
    void aTargetWhoseIdIsNotThatOfItsContentIsRejected() throws Exception {
        var record = Received.of(SearchTarget.newBuilder(Synthetic.target("p1.ort.t1", 400))
                .setSeed(99)
                .build());
        assertRejected(decode(new DecodeSearchInputs(), record), record, "invalid");
    }

    @Test
    void aTombstoneRemovesATargetAndOneWithoutAPlatformIsRejected() throws Exception {
        var removal = decode(new DecodeSearchInputs(), Received.tombstone(Topic.SEARCH_TARGETS, "p1.ort.t1/rest"));
        assertThat(removal.accepted()).singleElement().satisfies(input -> {
            assertThat(input.getPlatform()).isEqualTo("p1.ort.t1");
            assertThat(input.getBody()).isEqualTo(new TargetRemoval("p1.ort.t1/rest"));
        });
        var nobodys = Received.tombstone(Topic.SEARCH_TARGETS, "nothing");
        assertRejected(decode(new DecodeSearchInputs(), nobodys), nobodys, "invalid");
    }

    @Test
    void aHyperspaceUnderAForeignIdIsRejected() throws Exception {
        var record = Received.of(new HyperspaceFile("tiny@000000000000", Synthetic.FILE.getYaml()));
        assertRejected(decode(new DecodeQualities(), record), record, "invalid");
        var noYaml = Received.of(new HyperspaceFile("tiny@000000000000", "{"));
        assertRejected(decode(new DecodeQualities(), noYaml), noYaml, "invalid");
    }

    @Test
    void tablesWithoutSamplesOrWithImpossibleOnesAreRejected() throws Exception {
        var table = Synthetic.qualities().get(0);
        var first = table.getSamples().get(0);
        for (var samples : List.of(
                List.<SampledSubStage>of(),
                List.of(SampledSubStage.newBuilder(first).setLoss(Double.NaN).build()),
                List.of(SampledSubStage.newBuilder(first).setLoss(-1).build()),
                List.of(SampledSubStage.newBuilder(first).setCin(0).build()),
                List.of(SampledSubStage.newBuilder(first).setCode("3#16").build()))) {
            var record = Received.of(
                    BlockQualities.newBuilder(table).setSamples(samples).build());
            assertRejected(decode(new DecodeQualities(), record), record, "invalid");
        }
    }

    @Test
    void messagesUnderAForeignKeyAreRejected() throws Exception {
        var predictor = Synthetic.predictors(Synthetic.epoch("p1.ort.t1", "e1"), 1, Synthetic::micros)
                .get(0);
        for (var message : List.of(predictor, Synthetic.target("p1.ort.t1", 400))) {
            var record = underAForeignKey(Received.of(message));
            assertRejected(decode(new DecodeSearchInputs(), record), record, "wrong-key");
        }
        for (var message : List.of(Synthetic.FILE, Synthetic.qualities().get(0))) {
            var record = underAForeignKey(Received.of(message));
            assertRejected(decode(new DecodeQualities(), record), record, "wrong-key");
        }
    }

    private static ReceivedRecord underAForeignKey(ReceivedRecord record) {
        return Received.record(Topic.named(record.topic()), "foreign", record.value());
    }

    @Test
    void aTargetThatStateCannotHoldIsRejected() throws Exception {
        for (var absurd : List.of(
                targetWith(target -> target.setFirstBudget(1_000_000)),
                targetWith(target -> target.setSamples(200_000_000)),
                targetWith(target -> target.setTop(20_000)),
                targetWith(target -> target.setPopulation(10_001)),
                targetWith(target -> target.setAlpha(1e9)),
                targetWith(target -> target.setConstraints(List.of(new Constraint("latency", 3_600_000_001L)))),
                targetWith(target -> target.setConstraints(LongStream.rangeClosed(1, 11)
                        .mapToObj(micros -> new Constraint("latency", micros))
                        .toList())))) {
            var record = Received.of(absurd);
            var decoded = decode(new DecodeSearchInputs(), record);
            assertRejected(decoded, record, "invalid");
            assertThat(decoded.rejected().get(0).getDetail()).contains(" at most ");
        }
    }

    private static SearchTarget targetWith(Consumer<SearchTarget.Builder> change) {
        var builder =
                SearchTarget.newBuilder(Synthetic.target("p1.ort.t1", 400)).setSamples(100_000);
        change.accept(builder);
        return builder.build();
    }

    @Test
    void aPredictorThatNoAdoptionCouldHoldIsRejected() throws Exception {
        var table = new TreeMap<String, Double>();
        for (int i = 0; i < 60_000; i++) {
            table.put("32-8-" + i + "-k3-e2-s1", 10.0);
        }
        var record = Received.of(Synthetic.predictor(Synthetic.epoch("p1.ort.t1", "e1"), "ResNet.relu", 1, table));
        assertRejected(decode(new DecodeSearchInputs(), record), record, "invalid");
    }

    @Test
    void aNullInAYamlFileIsRejected() throws Exception {
        for (var broken : List.of(
                Synthetic.FILE.getYaml().replace("[8, 16, 24, 32]", "null"),
                Synthetic.FILE.getYaml().replace("[8, 16, 24, 32]", "[8, null, 24, 32]"),
                "null")) {
            var record = Received.of(new HyperspaceFile("tiny@000000000000", broken));
            assertRejected(decode(new DecodeQualities(), record), record, "invalid");
        }
    }

    @Test
    void aYamlFileThatNestsWithoutEndIsRejected() throws Exception {
        var record = Received.of(new HyperspaceFile("tiny@000000000000", "[".repeat(200_000)));
        assertRejected(decode(new DecodeQualities(), record), record, "invalid");
    }
}
