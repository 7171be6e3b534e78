package io.spaceevo.jobs.search;

import java.util.Optional;

import io.spaceevo.jobs.kafka.MessageReader;
import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.jobs.kafka.RejectedRecordException;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.SearchInput;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.schema.TargetRemoval;
import io.spaceevo.wire.Predictors;
import io.spaceevo.wire.Targets;
import io.spaceevo.wire.Topic;
import org.apache.flink.api.common.functions.OpenContext;

/** Decodes and checks predictors and targets. */
final class DecodeSearchInputs extends DecodeFunction<SearchInput> {
    private static final long serialVersionUID = 1L;

    /** A predictor has 250 kB at most; an adoption embeds one of each kind in one message. */
    private static final int MOST_PREDICTOR_BYTES = Topic.MAX_MESSAGE_BYTES / 16;

    private static final int MOST_TARGET_BYTES = 16 * 1024;

    private transient MessageReader<LatencyPredictor> predictors;
    private transient MessageReader<SearchTarget> targets;

    @Override
    public void open(OpenContext context) {
        super.open(context);
        predictors = new MessageReader<>(LatencyPredictor.class, MOST_PREDICTOR_BYTES);
        targets = new MessageReader<>(SearchTarget.class, MOST_TARGET_BYTES);
    }

    @Override
    Optional<SearchInput> decode(ReceivedRecord record) throws RejectedRecordException {
        if (record.topic().equals(Topic.SEARCH_TARGETS.topicName())) {
            return Optional.of(record.tombstone() ? removal(record.keyText()) : target(record));
        }
        return record.tombstone() ? Optional.empty() : Optional.of(predictor(record));
    }

    private SearchInput predictor(ReceivedRecord record) throws RejectedRecordException {
        var predictor = predictors.read(record);
        Predictors.fromWire(predictor).predictor();
        MessageReader.checkKey(record, Predictors.key(predictor));
        return new SearchInput(predictor.getEpoch().getPlatform(), predictor);
    }

    private static SearchInput removal(String target) {
        return new SearchInput(Targets.platform(target), new TargetRemoval(target));
    }

    private SearchInput target(ReceivedRecord record) throws RejectedRecordException {
        var target = targets.read(record);
        Targets.fromWire(target);
        MessageReader.checkKey(record, target.getTarget());
        return new SearchInput(target.getPlatform(), target);
    }
}
