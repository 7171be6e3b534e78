package io.spaceevo.jobs.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.jobs.kafka.ShippedState;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.PredictorUpdate;
import io.spaceevo.schema.TreesModel;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * State of earlier versions is restored, and learning goes on. The files are named by the version of {@code StateKindProgress}; each version had learnt the same 60
 * measurements of two kinds, some of them twice, and had made 33 predictors of them.
 */
class ShippedRefitStateTest {
    private static final List<ReceivedRecord> LEARNT = MeasurementLog.of(60, 11);
    private static final List<ReceivedRecord> LONGER = MeasurementLog.of(90, 11);

    @TempDir
    private Path folder;

    /** Version 1, of 25 November 2026, counted its predictors from 1. */
    @Test
    void theNextPredictorReplacesTheLastOfVersion1() throws Exception {
        try (var harness = restored("refit.1")) {
            assertThat(processed(harness, LONGER)).isNotEmpty().first().satisfies(next -> assertThat(next.getSequence())
                    .isGreaterThan(33));
        }
    }

    /** Version 2 judged every fit by cross-validation and did not remember when; version 3 has the schema of today. Until 27 November 2026 a kind learnt from itself alone. */
    @ParameterizedTest
    @ValueSource(strings = {"refit.2", "refit.3"})
    void learningGoesOnAsIfTheJobHadNeverStoppedButForWhatOlderPredictorsSaid(String state) throws Exception {
        try (var harness = restored(state);
                var uninterrupted = Harness.refit()) {
            processed(uninterrupted, LEARNT);
            var after = processed(harness, LONGER);
            var expected = processed(uninterrupted, LONGER);

            after.forEach(ShippedRefitStateTest::removeErrors);
            expected.forEach(ShippedRefitStateTest::removeErrors);
            assertThat(RefitFunctionTest.bytes(after)).isNotEmpty().isEqualTo(RefitFunctionTest.bytes(expected));
        }
    }

    /** A job that knows all that the state has learnt. */
    private KeyedOneInputStreamOperatorTestHarness<String, ReceivedRecord, PredictorUpdate> restored(String state)
            throws Exception {
        var harness = Harness.refit(ShippedState.read(state, folder));
        assertThat(processed(harness, LEARNT)).as("all of it was learnt").isEmpty();
        return harness;
    }

    /** The predictors that records lead to. */
    private static List<LatencyPredictor> processed(
            KeyedOneInputStreamOperatorTestHarness<String, ReceivedRecord, PredictorUpdate> harness,
            List<ReceivedRecord> records)
            throws Exception {
        int before = Harness.predictors(harness).size();
        for (var record : records) {
            harness.processElement(record, 0);
        }
        var all = Harness.predictors(harness);
        return List.copyOf(all.subList(before, all.size()));
    }

    /** Errors are those of predictors before, and some intervals are. */
    private static void removeErrors(LatencyPredictor predictor) {
        predictor.setPrequentialMape(0.0);
        predictor.setPrequentialWithin10(0.0);
        if (predictor.getModel() instanceof TreesModel trees) {
            trees.setLowRatio(1);
            trees.setHighRatio(1);
        }
    }
}
