package io.spaceevo.jobs.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.schema.PredictorUpdate;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Metrics begin at 0 after every restart; state knows what became of each measurement since the first. */
class CountedMeasurementsTest {
    private static final String KIND = MeasurementLog.RES.text();
    private static final double MICROS = 100;

    private final MeasurementLog log = new MeasurementLog();

    @Test
    void stateCountsEveryMeasurementOnceByWhatBecameOfIt() throws Exception {
        try (var harness = Harness.refit()) {
            process(harness, measurement("first", MICROS));
            process(harness, measurement("second", MICROS));
            process(harness, measurement("first", MICROS));
            process(harness, disqualified(measurement("third", MICROS)));
            process(harness, measurement("nanoseconds", 1_000 * 1_000 * MICROS));

            assertThat(learnt(harness)).isEqualTo(2);
            assertThat(notLearnt(harness))
                    .containsOnly(
                            Map.entry(KIND + "/repeated", 1L),
                            Map.entry(KIND + "/disqualified", 1L),
                            Map.entry(KIND + "/out-of-range", 1L));
        }
    }

    @Test
    void countsGoOnAfterARestore() throws Exception {
        var harness = Harness.refit();
        process(harness, measurement("first", MICROS));
        process(harness, measurement("first", MICROS));
        var state = Harness.snapshot(harness, 1);
        harness.close();

        try (var restored = Harness.refit(state)) {
            process(restored, measurement("first", MICROS));

            assertThat(learnt(restored)).isEqualTo(1);
            assertThat(notLearnt(restored)).containsOnly(Map.entry(KIND + "/repeated", 2L));
        }
    }

    @Test
    void whatIsNoMeasurementIsNotCountedInState() throws Exception {
        try (var harness = Harness.refit()) {
            harness.processElement(log.record(MeasurementLog.EPOCH.text(), new byte[] {1, 2, 3}), 0);

            assertThat(notLearnt(harness)).isEmpty();
        }
    }

    private void process(
            KeyedOneInputStreamOperatorTestHarness<String, ReceivedRecord, PredictorUpdate> harness,
            Measurement measurement)
            throws Exception {
        harness.processElement(log.record(measurement.epoch().text(), log.bytes(measurement)), 0);
    }

    private static Measurement measurement(String id, double micros) {
        return MeasurementLog.measurement(id, MeasurementLog.RES, 14, 48, 3, micros);
    }

    private static Measurement disqualified(Measurement measurement) {
        return new Measurement(
                measurement.id(),
                measurement.device(),
                measurement.epoch(),
                measurement.build(),
                measurement.collector(),
                measurement.sequence(),
                measurement.requestId(),
                measurement.kind(),
                measurement.configuration(),
                measurement.summary(),
                measurement.environment(),
                measurement.measuredAt(),
                measurement.monotonicNanos(),
                Optional.of("noisy"));
    }

    private static long learnt(KeyedOneInputStreamOperatorTestHarness<String, ReceivedRecord, PredictorUpdate> harness)
            throws Exception {
        harness.prepareSnapshotPreBarrier(0);
        return state(harness, RefitState.PROGRESS).get(KIND).getMeasurements();
    }

    private static TreeMap<String, Long> notLearnt(
            KeyedOneInputStreamOperatorTestHarness<String, ReceivedRecord, PredictorUpdate> harness) throws Exception {
        var counts = new TreeMap<String, Long>();
        for (var entry : state(harness, RefitState.NOT_LEARNT).entries()) {
            counts.put(entry.getKey(), entry.getValue());
        }
        return counts;
    }

    private static <V> MapState<String, V> state(
            KeyedOneInputStreamOperatorTestHarness<String, ReceivedRecord, PredictorUpdate> harness,
            MapStateDescriptor<String, V> descriptor)
            throws Exception {
        var operator = (AbstractStreamOperator<?>) harness.getOperator();
        operator.setCurrentKey(MeasurementLog.EPOCH.text());
        return operator.<String>getKeyedStateBackend()
                .getPartitionedState(VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, descriptor);
    }
}
