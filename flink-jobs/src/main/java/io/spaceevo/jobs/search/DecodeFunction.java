package io.spaceevo.jobs.search;

import java.util.Optional;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.jobs.kafka.RejectedRecordException;
import io.spaceevo.jobs.kafka.RejectionCounters;
import io.spaceevo.schema.RejectedRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Decodes and checks records; what cannot be used is put aside with its bytes, and counted. */
abstract class DecodeFunction<T> extends ProcessFunction<ReceivedRecord, T> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<RejectedRecord> REJECTED =
            new OutputTag<>("rejected", new AvroTypeInfo<>(RejectedRecord.class));

    private transient RejectionCounters rejected;

    @Override
    public void open(OpenContext context) {
        rejected = new RejectionCounters(getRuntimeContext().getMetricGroup());
    }

    /** What a record says; nothing if it has nothing to say to a search. A {@link RuntimeException} is the record's fault. */
    abstract Optional<T> decode(ReceivedRecord record) throws RejectedRecordException;

    @Override
    public void processElement(ReceivedRecord record, Context context, Collector<T> out) {
        Optional<T> decoded;
        try {
            decoded = decode(record);
        } catch (RejectedRecordException e) {
            reject(record, e, context);
            return;
        } catch (RuntimeException e) {
            reject(record, RejectedRecordException.invalid(e), context);
            return;
        }
        decoded.ifPresent(out::collect);
    }

    private void reject(ReceivedRecord record, RejectedRecordException reason, Context context) {
        context.output(REJECTED, reason.message(record));
        rejected.count(reason.rejection());
    }
}
