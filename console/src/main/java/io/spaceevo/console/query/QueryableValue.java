package io.spaceevo.console.query;

import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.formats.avro.typeutils.AvroSerializer;

/**
 * A queryable value state, one Avro record per key. The record class must be the one the job uses. Keep it: it holds what reads the bytes.
 *
 * @param <T> class of the record
 */
public final class QueryableValue<T extends SpecificRecordBase> {
    private final String queryableName;
    private final ValueStateDescriptor<T> descriptor;

    /**
     * @param queryableName the name the job gave it to the outside, unique within the job
     * @param type class of the record
     */
    public QueryableValue(String queryableName, Class<T> type) {
        this.queryableName = queryableName;
        // not by its type information, which takes a twentieth of a second to look at the class
        this.descriptor = new ValueStateDescriptor<>(queryableName, new AvroSerializer<>(type));
    }

    String queryableName() {
        return queryableName;
    }

    /** What the client needs to read the bytes; the inner name of the state does not travel. */
    ValueStateDescriptor<T> descriptor() {
        return descriptor;
    }
}
