package io.spaceevo.jobs.latency;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.schema.PredictorUpdate;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/** Runs a {@link RefitFunction}, and before each checkpoint and savepoint lets it write to keyed state what it has learnt: a function alone can set no key. */
final class RefitOperator extends KeyedProcessOperator<String, ReceivedRecord, PredictorUpdate> {
    private static final long serialVersionUID = 1L;

    RefitOperator(RefitFunction function) {
        super(function);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        ((RefitFunction) getUserFunction()).write(this::setCurrentKey);
    }
}
