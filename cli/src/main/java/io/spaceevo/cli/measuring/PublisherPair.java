package io.spaceevo.cli.measuring;

import io.spaceevo.collect.publish.MeasurementPublisher;
import io.spaceevo.measurement.Measurement;

/** Hands every measurement to two publishers, the first first. */
record PublisherPair(MeasurementPublisher first, MeasurementPublisher second) implements MeasurementPublisher {
    @Override
    public void publish(Measurement measurement) {
        first.publish(measurement);
        second.publish(measurement);
    }

    @Override
    public void close() {
        try (first) {
            second.close();
        }
    }
}
