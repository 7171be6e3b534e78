package io.spaceevo.collect.publish;

import io.spaceevo.measurement.Measurement;

/** Takes measurements away. */
public interface MeasurementPublisher extends AutoCloseable {
    /**
     * Hands one measurement over; waits where the way is full.
     *
     * @throws PublishingFailedException if this or an earlier measurement could not be delivered
     */
    void publish(Measurement measurement);

    /** Delivers what is on its way, or fails. */
    @Override
    void close();
}
