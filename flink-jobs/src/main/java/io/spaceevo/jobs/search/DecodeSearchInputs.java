package io.spaceevo.jobs.search;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.jobs.kafka.Rejection;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.RejectedMeasurement;
import io.spaceevo.schema.SearchInput;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.schema.TargetRemoval;
import io.spaceevo.wire.Predictors;
import io.spaceevo.wire.Targets;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Decodes and checks predictors and targets; what cannot be used is rejected with its bytes. */
final class DecodeSearchInputs extends ProcessFunction<ReceivedRecord, SearchInput> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<RejectedMeasurement> REJECTED =
            new OutputTag<>("rejected", new AvroTypeInfo<>(RejectedMeasurement.class));

    private transient WireFormat<LatencyPredictor> predictors;
    private transient WireFormat<SearchTarget> targets;

    @Override
    public void open(OpenContext context) {
        predictors = WireFormat.of(LatencyPredictor.class);
        targets = WireFormat.of(SearchTarget.class);
    }

    @Override
    public void processElement(ReceivedRecord record, Context context, Collector<SearchInput> out) {
        try {
            if (record.topic().equals(Topic.SEARCH_TARGETS.topicName())) {
                out.collect(target(record));
            } else if (!record.tombstone()) {
                var predictor = predictors.decode(record.value());
                Predictors.fromWire(predictor).predictor();
                out.collect(new SearchInput(predictor.getEpoch().getPlatform(), predictor));
            }
        } catch (UnreadableMessageException e) {
            context.output(REJECTED, Rejection.of(e.reason()).message(record, e.detail()));
        } catch (IllegalArgumentException e) {
            context.output(REJECTED, Rejection.INVALID.message(record, String.valueOf(e.getMessage())));
        }
    }

    private SearchInput target(ReceivedRecord record) throws UnreadableMessageException {
        if (record.tombstone()) {
            return new SearchInput(Targets.platform(record.keyText()), new TargetRemoval(record.keyText()));
        }
        var target = targets.decode(record.value());
        Targets.fromWire(target);
        return new SearchInput(target.getPlatform(), target);
    }
}
