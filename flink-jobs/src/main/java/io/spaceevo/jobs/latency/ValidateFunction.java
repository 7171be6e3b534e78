package io.spaceevo.jobs.latency;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.schema.RejectedMeasurement;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Lets records through that are measurements under the key of their device epoch, and puts the others aside. What it lets through are
 * still bytes: they are cheaper to move than decoded records, and the next function may have to reject them too.
 */
final class ValidateFunction extends ProcessFunction<ReceivedRecord, ReceivedRecord> {
    private static final long serialVersionUID = 1L;

    private final OutputTag<RejectedMeasurement> rejected;
    private transient MeasurementReader reader;
    private transient ValidateMetrics metrics;

    @SuppressWarnings("NullAway.Init") // open sets what does not travel
    ValidateFunction(OutputTag<RejectedMeasurement> rejected) {
        this.rejected = rejected;
    }

    @Override
    public void open(OpenContext context) {
        reader = new MeasurementReader();
        metrics = new ValidateMetrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(ReceivedRecord record, Context context, Collector<ReceivedRecord> out) {
        metrics.received();
        try {
            reader.read(record);
            out.collect(record);
        } catch (RejectedRecordException e) {
            context.output(rejected, e.rejection().message(record, e.detail()));
            metrics.rejected(e.rejection());
        }
    }
}
