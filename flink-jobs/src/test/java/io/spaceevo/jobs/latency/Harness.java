package io.spaceevo.jobs.latency;

import java.util.List;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.PredictorUpdate;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The job's function in Flink's operator harness. */
final class Harness {
    static final int NEED = 20;

    private Harness() {}

    static KeyedOneInputStreamOperatorTestHarness<String, ReceivedRecord, PredictorUpdate> refit() throws Exception {
        return refit(new EmbeddedRocksDBStateBackend(false));
    }

    static KeyedOneInputStreamOperatorTestHarness<String, ReceivedRecord, PredictorUpdate> refit(StateBackend backend)
            throws Exception {
        var harness = closedRefit(backend);
        harness.open();
        return harness;
    }

    static KeyedOneInputStreamOperatorTestHarness<String, ReceivedRecord, PredictorUpdate> refit(
            OperatorSubtaskState from) throws Exception {
        return refit(new EmbeddedRocksDBStateBackend(false), from);
    }

    static KeyedOneInputStreamOperatorTestHarness<String, ReceivedRecord, PredictorUpdate> refit(
            StateBackend backend, OperatorSubtaskState from) throws Exception {
        var harness = closedRefit(backend);
        harness.initializeState(from);
        harness.open();
        return harness;
    }

    /** What a checkpoint holds. */
    static OperatorSubtaskState snapshot(
            KeyedOneInputStreamOperatorTestHarness<String, ReceivedRecord, PredictorUpdate> harness, long checkpoint)
            throws Exception {
        harness.prepareSnapshotPreBarrier(checkpoint);
        return harness.snapshot(checkpoint, checkpoint);
    }

    /** What it has sent on so far, without what each was made of. */
    static List<LatencyPredictor> predictors(
            KeyedOneInputStreamOperatorTestHarness<String, ReceivedRecord, PredictorUpdate> harness) {
        return harness.extractOutputValues().stream()
                .map(PredictorUpdate::getPredictor)
                .toList();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ReceivedRecord, PredictorUpdate> closedRefit(
            StateBackend backend) throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new RefitOperator(new RefitFunction(NEED, PredictorRefitJob.REJECTED)),
                ReceivedRecord::keyText,
                Types.STRING);
        harness.setStateBackend(backend);
        return harness;
    }
}
