package io.spaceevo.jobs.search;

import java.util.Optional;

import io.spaceevo.jobs.kafka.MessageReader;
import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.jobs.kafka.RejectedRecordException;
import io.spaceevo.schema.BlockQualities;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.schema.QualityInput;
import io.spaceevo.wire.HyperspaceFiles;
import io.spaceevo.wire.Qualities;
import io.spaceevo.wire.Topic;
import org.apache.flink.api.common.functions.OpenContext;

/** Decodes and checks hyperspaces and block qualities. Both are immutable, so tombstones are passed over. */
final class DecodeQualities extends DecodeFunction<QualityInput> {
    private static final long serialVersionUID = 1L;

    private static final int MOST_HYPERSPACE_BYTES = 256 * 1024;

    private transient MessageReader<HyperspaceFile> hyperspaces;
    private transient MessageReader<BlockQualities> qualities;

    @Override
    public void open(OpenContext context) {
        super.open(context);
        hyperspaces = new MessageReader<>(HyperspaceFile.class, MOST_HYPERSPACE_BYTES);
        qualities = new MessageReader<>(BlockQualities.class, Topic.MAX_MESSAGE_BYTES);
    }

    @Override
    Optional<QualityInput> decode(ReceivedRecord record) throws RejectedRecordException {
        if (record.tombstone()) {
            return Optional.empty();
        }
        return Optional.of(record.topic().equals(Topic.HYPERSPACES.topicName()) ? hyperspace(record) : table(record));
    }

    private QualityInput hyperspace(ReceivedRecord record) throws RejectedRecordException {
        var file = hyperspaces.read(record);
        MessageReader.checkKey(record, HyperspaceFiles.read(file).id());
        return new QualityInput(file);
    }

    private QualityInput table(ReceivedRecord record) throws RejectedRecordException {
        var table = qualities.read(record);
        Qualities.check(table);
        MessageReader.checkKey(record, Qualities.key(table));
        return new QualityInput(table);
    }
}
