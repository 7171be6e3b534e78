package io.spaceevo.jobs.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.schema.LatencyMeasurement;
import io.spaceevo.schema.PredictorUpdate;
import io.spaceevo.schema.RejectedRecord;
import io.spaceevo.wire.Measurements;
import io.spaceevo.wire.WireFormat;
import org.apache.flink.runtime.state.AbstractKeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectedMeasurementTest {
    private static final String KEY = MeasurementLog.EPOCH.text();

    private final MeasurementLog log = new MeasurementLog();
    private KeyedOneInputStreamOperatorTestHarness<String, ReceivedRecord, PredictorUpdate> harness;

    @BeforeEach
    void open() throws Exception {
        harness = Harness.refit();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aMeasurementIsNotRejected() throws Exception {
        harness.processElement(log.record(KEY, bytes()), 0);

        assertThat(harness.extractOutputValues()).hasSize(1);
        assertThat(harness.getSideOutput(PredictorRefitJob.REJECTED)).isNull();
    }

    @Test
    void aRejectedRecordLeavesNoState() throws Exception {
        rejected(log.record("somebody/else/1", bytes()));

        var backend = (AbstractKeyedStateBackend<?>)
                ((AbstractStreamOperator<?>) harness.getOperator()).<String>getKeyedStateBackend();
        assertThat(backend.getKeys(RefitState.PROGRESS.getName(), VoidNamespace.INSTANCE))
                .isEmpty();
        assertThat(backend.getKeys(RefitState.NOT_LEARNT.getName(), VoidNamespace.INSTANCE))
                .isEmpty();
        assertThat(backend.getKeys(RefitState.WINDOWS.getName(), VoidNamespace.INSTANCE))
                .isEmpty();
    }

    @Test
    void aRecordTooLargeForAMeasurementIsInvalid() throws Exception {
        var message = message();
        message.setId("m".repeat(MeasurementReader.MOST_BYTES));

        assertThat(rejected(log.record(KEY, encoded(message))).getDetail()).contains("at most");
    }

    @Test
    void garbageIsRejectedWithItsOriginalBytes() throws Exception {
        var garbage = "{\"latency_ms\": 12}".getBytes(StandardCharsets.UTF_8);

        var rejected = rejected(log.record(KEY, garbage));

        assertThat(rejected.getReason()).isEqualTo("undecodable");
        assertThat(rejected.getValue()).isEqualTo(ByteBuffer.wrap(garbage));
        assertThat(rejected.getKey()).isEqualTo(ByteBuffer.wrap(KEY.getBytes(StandardCharsets.UTF_8)));
        assertThat(rejected.getTopic()).isEqualTo("latency-measurements");
        assertThat(rejected.getPartition()).isEqualTo(3);
        assertThat(rejected.getOffset()).isZero();
        assertThat(rejected.getReceivedAt())
                .isEqualTo(MeasurementLog.START.plusSeconds(60).toEpochMilli());
    }

    @Test
    void aSchemaThatWasNeverShippedIsUnknown() throws Exception {
        var bytes = bytes();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(2, 42);

        assertThat(rejected(log.record(KEY, bytes)).getReason()).isEqualTo("unknown-schema");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aLatencyThatIsNoLatencyIsInvalid(double micros) throws Exception {
        var message = message();
        message.getSummary().setMedianUs(micros);
        message.getSummary().setMinimumUs(micros);

        var rejected = rejected(log.record(KEY, encoded(message)));

        assertThat(rejected.getReason()).isEqualTo("invalid");
        assertThat(rejected.getDetail()).contains("0 < minimum <= median").contains(String.valueOf(micros));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.MIN_VALUE, 1e-9, 1e12, Double.MAX_VALUE})
    void aLatencyThatNoBlockCanHaveIsInvalid(double micros) throws Exception {
        var message = message();
        message.getSummary().setMedianUs(micros);
        message.getSummary().setMinimumUs(Double.MIN_VALUE);

        assertThat(rejected(log.record(KEY, encoded(message))).getReason()).isEqualTo("invalid");
    }

    @Test
    void anEmptyConfigurationAndOneOfThousandsOfAttributesAreInvalid() throws Exception {
        var empty = message();
        empty.getConfiguration().setNumbers(Map.of());
        var vast = message();
        var words = new TreeMap<String, String>();
        for (int n = 0; n < 2000; n++) {
            words.put("w" + n, "x");
        }
        vast.getConfiguration().setWords(words);

        assertThat(rejected(log.record(KEY, encoded(empty))).getReason()).isEqualTo("invalid");
        harness.getSideOutput(PredictorRefitJob.REJECTED).clear();
        assertThat(rejected(log.record(KEY, encoded(vast))).getReason()).isEqualTo("invalid");
    }

    @Test
    void whateverAMeasurementHoldsIsLearntOrRejected() throws Exception {
        var odd = new OddMeasurements(3);
        for (int n = 0; n < 5000; n++) {
            harness.processElement(log.record(KEY, encoded(odd.next(message()))), 0);
        }

        assertThat(harness.getSideOutput(PredictorRefitJob.REJECTED)).hasSizeGreaterThan(1000);
        assertThat(harness.extractOutputValues()).hasSizeGreaterThan(30);
    }

    @Test
    void aBlockTypeNobodyKnowsIsInvalid() throws Exception {
        var message = message();
        message.getKind().setOperator("Transformer.relu");

        assertThat(rejected(log.record(KEY, encoded(message))).getDetail()).contains("block type must be one of");
    }

    @Test
    void aMeasurementUnderAnotherKeyIsRejected() throws Exception {
        assertThat(rejected(log.record("pixel4.tflite.t1/2.7/ff", bytes())).getReason())
                .isEqualTo("wrong-key");
    }

    @Test
    void aRecordWithoutKeyOrValueIsRejectedWithoutInventingThem() throws Exception {
        var tombstone = new ReceivedRecord(false, new byte[0], true, new byte[0], "latency-measurements", 0, 7, 1);

        var rejected = rejected(tombstone);

        assertThat(rejected.getReason()).isEqualTo("undecodable");
        assertThat(rejected.getKey()).isNull();
        assertThat(rejected.getValue()).isNull();
    }

    @Test
    void noGarbledByteStopsTheJob() throws Exception {
        var random = new Random(5);
        for (int n = 0; n < 2000; n++) {
            var bytes = bytes();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                bytes[10 + random.nextInt(bytes.length - 10)] = (byte) random.nextInt(256);
            }
            harness.processElement(log.record(KEY, bytes), 0);
        }

        assertThat(harness.getSideOutput(PredictorRefitJob.REJECTED)).isNotEmpty();
    }

    private RejectedRecord rejected(ReceivedRecord record) throws Exception {
        harness.processElement(record, 0);
        assertThat(harness.extractOutputValues()).isEmpty();
        return harness.getSideOutput(PredictorRefitJob.REJECTED).element().getValue();
    }

    private byte[] bytes() {
        return encoded(message());
    }

    private static byte[] encoded(LatencyMeasurement message) {
        return WireFormat.of(LatencyMeasurement.class).encode(message);
    }

    private static LatencyMeasurement message() {
        return Measurements.toWire(MeasurementLog.measurement("m0", MeasurementLog.RES, 14, 48, 3, 100));
    }
}
