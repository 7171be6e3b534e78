package io.spaceevo.jobs.kafka;

import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;
import org.apache.avro.specific.SpecificRecord;

/** Decodes the messages of a topic. Not thread-safe. */
public final class MessageReader<T extends SpecificRecord> {
    private final WireFormat<T> format;
    private final int mostBytes;

    /** @param mostBytes of a message: what is kept of messages, and sent on, is bounded by it */
    public MessageReader(Class<T> message, int mostBytes) {
        this.format = WireFormat.of(message);
        this.mostBytes = mostBytes;
    }

    public T read(ReceivedRecord record) throws RejectedRecordException {
        if (record.tombstone()) {
            throw new RejectedRecordException(Rejection.UNDECODABLE, "a message needs a value, had none");
        }
        if (record.value().length > mostBytes) {
            throw new RejectedRecordException(
                    Rejection.INVALID,
                    "a message of this topic has at most " + mostBytes + " bytes, was " + record.value().length);
        }
        try {
            return format.decode(record.value());
        } catch (UnreadableMessageException e) {
            throw new RejectedRecordException(Rejection.of(e.reason()), e.detail());
        }
    }

    /** A message under a foreign key could neither be replaced nor removed, and a compacted topic would keep it for ever. */
    public static void checkKey(ReceivedRecord record, String key) throws RejectedRecordException {
        if (!record.keyed() || !record.keyText().equals(key)) {
            throw new RejectedRecordException(
                    Rejection.WRONG_KEY,
                    "the key needs to be " + key + ", was "
                            + (record.keyed() ? "\"" + record.keyText() + "\"" : "missing"));
        }
    }
}
