package io.spaceevo.jobs.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.TableModel;
import io.spaceevo.schema.TreesModel;
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
    void oneSequenceWithoutGapsCountsAllPredictorsOfAnEpoch() throws Exception {
        var sequences = run(LOG).stream().map(LatencyPredictor::getSequence).toList();

        assertThat(sequences)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, sequences.size()).boxed().toList());
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
            predictors.addAll(harness.extractOutputValues());
            var state = harness.snapshot(n, n);
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
            return harness.extractOutputValues();
        }
    }

    private static List<ByteBuffer> bytes(List<LatencyPredictor> predictors) throws Exception {
        var bytes = new ArrayList<ByteBuffer>();
        for (var predictor : predictors) {
            bytes.add(predictor.toByteBuffer());
        }
        return bytes;
    }
}
