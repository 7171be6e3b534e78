package io.spaceevo.jobs.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.jobs.kafka.ShippedState;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.TreesModel;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    /** Version 2, of 26 November 2026, judged every fit by cross-validation and did not remember when: intervals may differ, nothing else. */
    @Test
    void learningFromVersion2GoesOnAsIfTheJobHadNeverStoppedButForIntervals() throws Exception {
        try (var harness = restored("refit.2");
                var uninterrupted = Harness.refit()) {
            processed(uninterrupted, LEARNT);
            var after = processed(harness, LONGER);
            var expected = processed(uninterrupted, LONGER);

            after.forEach(ShippedRefitStateTest::removeInterval);
            expected.forEach(ShippedRefitStateTest::removeInterval);
            assertThat(RefitFunctionTest.bytes(after)).isNotEmpty().isEqualTo(RefitFunctionTest.bytes(expected));
        }
    }

    /** Version 3, of 26 November 2026. */
    @Test
    void learningFromVersion3GoesOnAsIfTheJobHadNeverStopped() throws Exception {
        try (var harness = restored("refit.3");
                var uninterrupted = Harness.refit()) {
            processed(uninterrupted, LEARNT);

            assertThat(RefitFunctionTest.bytes(processed(harness, LONGER)))
                    .isNotEmpty()
                    .isEqualTo(RefitFunctionTest.bytes(processed(uninterrupted, LONGER)));
        }
    }

    /** A job that knows all that the state has learnt. */
    private KeyedOneInputStreamOperatorTestHarness<String, ReceivedRecord, LatencyPredictor> restored(String state)
            throws Exception {
        var harness = Harness.refit(ShippedState.read(state, folder));
        assertThat(processed(harness, LEARNT)).as("all of it was learnt").isEmpty();
        return harness;
    }

    /** The predictors that records lead to. */
    private static List<LatencyPredictor> processed(
            KeyedOneInputStreamOperatorTestHarness<String, ReceivedRecord, LatencyPredictor> harness,
            List<ReceivedRecord> records)
            throws Exception {
        int before = harness.extractOutputValues().size();
        for (var record : records) {
            harness.processElement(record, 0);
        }
        var all = harness.extractOutputValues();
        return List.copyOf(all.subList(before, all.size()));
    }

    private static void removeInterval(LatencyPredictor predictor) {
        if (predictor.getModel() instanceof TreesModel trees) {
            trees.setLowRatio(1);
            trees.setHighRatio(1);
        }
    }
}
