package io.spaceevo.jobs.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.TableModel;
import io.spaceevo.schema.TreesModel;
import io.spaceevo.wire.Predictors;
import org.junit.jupiter.api.Test;

class RefitFunctionTest {
    private static final List<ReceivedRecord> LOG = MeasurementLog.of(60, 11);

    @Test
    void aKindIsATableFirstAndTreesLater() throws Exception {
        var models = run(LOG).stream()
                .filter(predictor -> predictor.getKind().getOperator().equals("MobileNetV2Res.relu6"))
                .map(LatencyPredictor::getModel)
                .toList();

        assertThat(models).first().isInstanceOf(TableModel.class);
        assertThat(models).last().isInstanceOf(TreesModel.class);
    }

    @Test
    void oneSequenceRisesOverAllPredictorsOfAnEpoch() throws Exception {
        var sequences = run(LOG).stream().map(LatencyPredictor::getSequence).toList();

        assertThat(sequences).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void everyPredictorSaysWhenTheBrokerReceivedTheFirstMeasurement() throws Exception {
        assertThat(run(LOG))
                .extracting(LatencyPredictor::getEpochSince)
                .containsOnly(LOG.get(0).timestamp());
    }

    @Test
    void aJobThatLostItsStateMakesTheSamePredictorsOfTheWholeLog() throws Exception {
        var log = MeasurementLog.of(200, 5);
        var predictors = new ArrayList<LatencyPredictor>();
        for (var half : List.of(log.subList(0, log.size() / 2), log)) {
            predictors.clear();
            predictors.addAll(run(half));
        }

        assertThat(bytes(predictors)).isEqualTo(bytes(run(log)));
    }

    @Test
    void aJobThatLostItsStateAndTheBeginningOfTheLogOvertakesWithTheNextMeasurements() throws Exception {
        var log = MeasurementLog.of(200, 5);
        var old = newest(run(log.subList(0, 150)));

        var fresh = newest(run(log.subList(100, log.size())));

        assertThat(fresh.keySet()).isEqualTo(old.keySet());
        fresh.forEach((key, predictor) -> assertThat(predictor.getSequence())
                .as(key)
                .isGreaterThan(old.get(key).getSequence()));
    }

    @Test
    void aTopicThatKeepsDeviceClocksGivesNoTimeAtAll() throws Exception {
        var odd = LOG.stream()
                .map(record -> new ReceivedRecord(
                        true,
                        record.key(),
                        false,
                        record.value(),
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.offset() % 2 == 0 ? 0 : 4_102_444_800_000L,
                        false))
                .toList();

        var predictors = run(odd);

        assertThat(predictors)
                .extracting(LatencyPredictor::getModel)
                .isEqualTo(run(LOG).stream().map(LatencyPredictor::getModel).toList());
        assertThat(predictors).extracting(LatencyPredictor::getAsOf).containsOnly(0L);
        assertThat(predictors)
                .extracting(LatencyPredictor::getSequence)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void theSameLogGivesTheSamePredictorsBitByBit() throws Exception {
        assertThat(bytes(run(LOG))).isEqualTo(bytes(run(LOG)));
    }

    @Test
    void aFunctionRestoredAfterEveryRecordEqualsOneThatNeverStopped() throws Exception {
        var predictors = new ArrayList<LatencyPredictor>();
        var harness = Harness.refit();
        for (int n = 0; n < LOG.size(); n++) {
            harness.processElement(LOG.get(n), 0);
            predictors.addAll(Harness.predictors(harness));
            var state = Harness.snapshot(harness, n);
            harness.close();
            harness = Harness.refit(state);
        }
        harness.close();

        assertThat(bytes(predictors)).isEqualTo(bytes(run(LOG)));
    }

    @Test
    void repeatedRecordsMakeNoPredictor() throws Exception {
        var twice = new ArrayList<ReceivedRecord>();
        LOG.forEach(record -> {
            twice.add(record);
            twice.add(record);
        });

        assertThat(bytes(run(twice))).isEqualTo(bytes(run(LOG)));
    }

    @Test
    void aLatencyInNanosecondsIsRejectedWithItsOriginalBytes() throws Exception {
        var log = new MeasurementLog();
        var nanos = log.bytes(MeasurementLog.measurement("nanos", MeasurementLog.RES, 14, 48, 3, 100_000_000));
        try (var harness = Harness.refit()) {
            harness.processElement(log.record(MeasurementLog.EPOCH.text(), nanos), 0);

            var rejected =
                    harness.getSideOutput(PredictorRefitJob.REJECTED).element().getValue();
            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(rejected.getReason()).isEqualTo("out-of-range");
            assertThat(rejected.getValue()).isEqualTo(ByteBuffer.wrap(nanos));
        }
    }

    private static List<LatencyPredictor> run(List<ReceivedRecord> log) throws Exception {
        try (var harness = Harness.refit()) {
            for (var record : log) {
                harness.processElement(record, 0);
            }
            return Harness.predictors(harness);
        }
    }

    private static Map<String, LatencyPredictor> newest(List<LatencyPredictor> predictors) {
        var newest = new TreeMap<String, LatencyPredictor>();
        predictors.forEach(predictor -> newest.put(Predictors.key(predictor), predictor));
        return newest;
    }

    static List<ByteBuffer> bytes(List<LatencyPredictor> predictors) throws Exception {
        var bytes = new ArrayList<ByteBuffer>();
        for (var predictor : predictors) {
            bytes.add(predictor.toByteBuffer());
        }
        return bytes;
    }
}
