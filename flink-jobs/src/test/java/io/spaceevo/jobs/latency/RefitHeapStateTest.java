package io.spaceevo.jobs.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.schema.LatencyPredictor;
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
            var writing = harness.getOperator()
                    .snapshotState(
                            1,
                            1,
                            CheckpointOptions.forCheckpointWithDefaultLocation(),
                            new MemCheckpointStreamFactory(10_000_000));
            process(harness, LOG.subList(BARRIER, LOG.size()));
            var after = harness.extractOutputValues();

            var state = OperatorSnapshotFinalizer.create(writing).getJobManagerOwnedState();
            try (var restored = Harness.refit(new HashMapStateBackend(), state)) {
                process(restored, LOG.subList(BARRIER, LOG.size()));
                assertThat(RefitFunctionTest.bytes(restored.extractOutputValues()))
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
            assertThat(RefitFunctionTest.bytes(heap.extractOutputValues()))
                    .isEqualTo(RefitFunctionTest.bytes(rocks.extractOutputValues()));
        }
    }

    private static void process(
            KeyedOneInputStreamOperatorTestHarness<String, ReceivedRecord, LatencyPredictor> harness,
            List<ReceivedRecord> records)
            throws Exception {
        for (var record : records) {
            harness.processElement(record, 0);
        }
    }
}
