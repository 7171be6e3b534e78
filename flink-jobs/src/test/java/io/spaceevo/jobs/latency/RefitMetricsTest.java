package io.spaceevo.jobs.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.jobs.metrics.RegisteredMetrics;
import io.spaceevo.schema.LatencyMeasurement;
import io.spaceevo.schema.PredictorUpdate;
import io.spaceevo.wire.WireFormat;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class RefitMetricsTest {
    private static final String NEWEST = "platform xeon.ort.t1 newest_measurement_time_ms";
    private static final String PREDICTIONS = "kind " + MeasurementLog.RES.text() + " predictions";
    private static final String WITHIN_10 = "kind " + MeasurementLog.RES.text() + " within_10_percent";

    @Test
    void theNewestMeasurementOfAPlatformIsTheOneThatTheBrokerReceivedLast() throws Exception {
        var log = MeasurementLog.of(3, 1);
        try (var harness = Harness.refit()) {
            assertThat(metrics(harness)).doesNotContainKey(NEWEST);

            for (var record : List.of(log.get(0), log.get(2), log.get(1))) {
                harness.processElement(record, 0);
            }

            assertThat(metrics(harness).get(NEWEST).longValue())
                    .isEqualTo(log.get(2).timestamp());
        }
    }

    @Test
    void aMeasurementThatTeachesNothingStillShowsThatItsPlatformMeasures() throws Exception {
        var log = MeasurementLog.of(1, 1);
        var again = log.get(0);
        try (var harness = Harness.refit()) {
            harness.processElement(again, 0);
            harness.processElement(at(again, again.timestamp() + 5000), 0);

            assertThat(metrics(harness))
                    .containsEntry("reason repeated ignored", 1L)
                    .containsEntry(NEWEST, again.timestamp() + 5000.0);
        }
    }

    @Test
    void whatCannotBeDecodedOrHasAProducersTimeShowsNoPlatform() throws Exception {
        var record = MeasurementLog.of(1, 1).get(0);
        try (var harness = Harness.refit()) {
            harness.processElement(
                    new MeasurementLog().record(MeasurementLog.EPOCH.text(), "{}".getBytes(StandardCharsets.UTF_8)), 0);
            harness.processElement(byAProducersClock(record), 0);

            assertThat(metrics(harness)).containsEntry("learned", 1L).doesNotContainKey(NEWEST);
        }
    }

    @Test
    void aClockThatIsMoreThanFiveMinutesOffIsCountedAndTheMeasurementLearnt() throws Exception {
        var record = MeasurementLog.of(1, 1).get(0);
        long measuredAt =
                WireFormat.of(LatencyMeasurement.class).decode(record.value()).getMeasuredAt();
        try (var harness = Harness.refit()) {
            harness.processElement(at(record, measuredAt + 300_000), 0);
            assertThat(metrics(harness)).containsEntry("skewed", 0L).containsEntry("learned", 1L);
        }
        try (var harness = Harness.refit()) {
            harness.processElement(at(record, measuredAt + 300_001), 0);
            assertThat(metrics(harness)).containsEntry("skewed", 1L).containsEntry("learned", 1L);
        }
    }

    /** The answers tell the same share of the same predictions, as a faded mean. */
    @Test
    void predictionsOfUnseenBlocksAreCountedByKindWithThoseWithinTenPercent() throws Exception {
        try (var harness = Harness.refit()) {
            feed(harness, MeasurementLog.of(400, 1));

            var metrics = metrics(harness);
            assertThat(metrics.get(PREDICTIONS).longValue()).isBetween(20L, 400L);
            double share = 100.0
                    * metrics.get(WITHIN_10).longValue()
                    / metrics.get(PREDICTIONS).longValue();
            var newest = Harness.predictors(harness).stream()
                    .filter(predictor -> predictor.getKind().getOperator().equals("MobileNetV2Res.relu6"))
                    .reduce((first, second) -> second)
                    .orElseThrow();
            assertThat(share).isBetween(newest.getPrequentialWithin10() - 25, newest.getPrequentialWithin10() + 25);
        }
    }

    @Test
    void aRestoredJobCountsFromZeroAndShowsAPlatformWithItsNextMeasurement() throws Exception {
        var log = MeasurementLog.of(300, 1);
        try (var stopped = Harness.refit()) {
            feed(stopped, log.subList(0, 250));
            var before = metrics(stopped);

            try (var restored = Harness.refit(Harness.snapshot(stopped, 1))) {
                assertThat(metrics(restored)).doesNotContainKey(NEWEST).containsEntry("learned", 0L);

                feed(stopped, log.subList(250, log.size()));
                feed(restored, log.subList(250, log.size()));

                var after = metrics(stopped);
                assertThat(metrics(restored).get(NEWEST)).isEqualTo(after.get(NEWEST));
                for (var counter : List.of("learned", PREDICTIONS, WITHIN_10)) {
                    assertThat(metrics(restored).get(counter).longValue())
                            .as(counter)
                            .isEqualTo(after.get(counter).longValue()
                                    - before.get(counter).longValue());
                }
            }
        }
    }

    private static void feed(
            KeyedOneInputStreamOperatorTestHarness<String, ReceivedRecord, PredictorUpdate> harness,
            List<ReceivedRecord> log)
            throws Exception {
        for (var record : log) {
            harness.processElement(record, 0);
        }
    }

    private static Map<String, Number> metrics(
            KeyedOneInputStreamOperatorTestHarness<String, ReceivedRecord, PredictorUpdate> harness) {
        return RegisteredMetrics.of(harness.getOperator().getMetricGroup());
    }

    private static ReceivedRecord at(ReceivedRecord record, long timestamp) {
        return record(record, timestamp, true);
    }

    private static ReceivedRecord byAProducersClock(ReceivedRecord record) {
        return record(record, record.timestamp(), false);
    }

    private static ReceivedRecord record(ReceivedRecord record, long timestamp, boolean brokerTime) {
        return new ReceivedRecord(
                record.keyed(),
                record.key(),
                record.tombstone(),
                record.value(),
                record.topic(),
                record.partition(),
                record.offset(),
                timestamp,
                brokerTime);
    }
}
