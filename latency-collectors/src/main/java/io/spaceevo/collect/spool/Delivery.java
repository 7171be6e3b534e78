package io.spaceevo.collect.spool;

import java.util.List;

import io.spaceevo.collect.publish.PublishingFailedException;
import io.spaceevo.measurement.Measurement;

/** Brings measurements to where they belong. */
public interface Delivery extends AutoCloseable {
    /**
     * Delivers measurements in their order, and waits until they have arrived.
     *
     * @throws PublishingFailedException if the first one is refused for good, so that trying again is in vain
     */
    Arrived deliver(List<Measurement> measurements);

    @Override
    void close();

    /**
     * How far a delivery came.
     *
     * @param count of the first measurements that have arrived
     * @param obstacle why the others have not; empty where all have
     */
    record Arrived(int count, String obstacle) {}
}
