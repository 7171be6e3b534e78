package io.spaceevo.jobs.search;

import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.jobs.kafka.Rejection;
import io.spaceevo.schema.BlockQualities;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.schema.QualityInput;
import io.spaceevo.wire.Qualities;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Decodes and checks hyperspaces and block qualities; what cannot be used is rejected with its bytes, tombstones are passed over. */
final class DecodeQualities extends ProcessFunction<ReceivedRecord, QualityInput> {
    private static final long serialVersionUID = 1L;

    private transient WireFormat<HyperspaceFile> hyperspaces;
    private transient WireFormat<BlockQualities> qualities;

    @Override
    public void open(OpenContext context) {
        hyperspaces = WireFormat.of(HyperspaceFile.class);
        qualities = WireFormat.of(BlockQualities.class);
    }

    @Override
    public void processElement(ReceivedRecord record, Context context, Collector<QualityInput> out) {
        if (record.tombstone()) {
            return;
        }
        try {
            out.collect(record.topic().equals(Topic.HYPERSPACES.topicName()) ? hyperspace(record) : table(record));
        } catch (UnreadableMessageException e) {
            context.output(DecodeSearchInputs.REJECTED, Rejection.of(e.reason()).message(record, e.detail()));
        } catch (IllegalArgumentException e) {
            context.output(
                    DecodeSearchInputs.REJECTED, Rejection.INVALID.message(record, String.valueOf(e.getMessage())));
        }
    }

    private QualityInput hyperspace(ReceivedRecord record) throws UnreadableMessageException {
        var file = hyperspaces.decode(record.value());
        var id = Hyperspaces.parse(file.getYaml(), file.getId()).id();
        if (!id.equals(file.getId())) {
            throw new IllegalArgumentException(
                    "a hyperspace's id is made of its content, " + id + ", was " + file.getId());
        }
        return new QualityInput(file);
    }

    private QualityInput table(ReceivedRecord record) throws UnreadableMessageException {
        var table = qualities.decode(record.value());
        Qualities.check(table);
        return new QualityInput(table);
    }
}
