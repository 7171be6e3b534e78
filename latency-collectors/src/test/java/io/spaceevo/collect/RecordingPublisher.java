package io.spaceevo.collect;

import java.util.ArrayList;
import java.util.List;

import io.spaceevo.collect.publish.MeasurementPublisher;
import io.spaceevo.measurement.Measurement;

/** Keeps what it is given. */
public final class RecordingPublisher implements MeasurementPublisher {
    public final List<Measurement> measurements = new ArrayList<>();

    @Override
    public void publish(Measurement measurement) {
        measurements.add(measurement);
    }

    @Override
    public void close() {}
}
