package io.spaceevo.lab.accounts;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.spaceevo.schema.RejectedRecord;

/** What {@code rejected-records} holds, by the place of the original. */
public final class RejectedPlaces {
    private final Map<Place, List<Rejected>> rejected = new HashMap<>();
    private long records;

    /** One rejection. */
    record Rejected(ByteBuffer value, String reason) {}

    public void add(RejectedRecord record) {
        records++;
        var value = record.getValue() == null ? ByteBuffer.allocate(0) : record.getValue();
        rejected.computeIfAbsent(
                        new Place(record.getTopic(), record.getPartition(), record.getOffset()),
                        any -> new ArrayList<>())
                .add(new Rejected(value, record.getReason()));
    }

    Map<Place, List<Rejected>> rejected() {
        return rejected;
    }

    /** Rejections of the same place again: the topic is written at least once. */
    long again() {
        return records - rejected.size();
    }
}
