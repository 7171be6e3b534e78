package io.spaceevo.console.query;

import java.time.Duration;

import org.apache.avro.specific.SpecificRecordBase;

/** Asks a running job for the value of a key. */
interface StateQuestions<T extends SpecificRecordBase> extends AutoCloseable {
    /**
     * The value of a key.
     *
     * @param patience longest wait
     */
    StateAnswer<T> read(String key, Duration patience);

    @Override
    void close();
}
