package io.spaceevo.jobs.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.schema.PredictorUpdate;
import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.memory.MemCheckpointStreamFactory;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFinalizer;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** A heap backend keeps the very objects and writes them while the job goes on: one that is changed later would be in the checkpoint as it became. */
class RefitHeapStateTest {
    private static final List<ReceivedRecord> LOG = MeasurementLog.of(200, 17);
    private static final int BARRIER = 110;

    @Test
    void aCheckpointHoldsNothingThatCameAfterItsBarrier() throws Exception {
        try (var harness = Harness.refit(new HashMapStateBackend())) {
            process(harness, LOG.subList(0, BARRIER));
            int before = harness.extractOutputValues().size();
            harness.prepareSnapshotPreBarrier(1);
            var writing = harness.getOperator()
                    .snapshotState(
                            1,
                            1,
                            CheckpointOptions.forCheckpointWithDefaultLocation(),
                            new MemCheckpointStreamFactory(10_000_000));
            process(harness, LOG.subList(BARRIER, LOG.size()));
            var after = Harness.predictors(harness);

            var state = OperatorSnapshotFinalizer.create(writing).getJobManagerOwnedState();
            try (var restored = Harness.refit(new HashMapStateBackend(), state)) {
                process(restored, LOG.subList(BARRIER, LOG.size()));
                assertThat(RefitFunctionTest.bytes(Harness.predictors(restored)))
                        .isEqualTo(RefitFunctionTest.bytes(after.subList(before, after.size())));
            }
        }
    }

    @Test
    void bothBackendsGiveTheSamePredictors() throws Exception {
        try (var heap = Harness.refit(new HashMapStateBackend());
                var rocks = Harness.refit()) {
            process(heap, LOG);
            process(rocks, LOG);
            assertThat(RefitFunctionTest.bytes(Harness.predictors(heap)))
                    .isEqualTo(RefitFunctionTest.bytes(Harness.predictors(rocks)));
        }
    }

    private static void process(
            KeyedOneInputStreamOperatorTestHarness<String, ReceivedRecord, PredictorUpdate> harness,
            List<ReceivedRecord> records)
            throws Exception {
        for (var record : records) {
            harness.processElement(record, 0);
        }
    }
}
