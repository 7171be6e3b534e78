package io.spaceevo.collect.device;

import java.util.List;
import java.util.SortedMap;

import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Kind;

/** One device with one runtime, able to time blocks. */
public interface OperatorBenchmark extends AutoCloseable {
    DeviceIdentity identity();

    /** Opaque id of the unit that measures. */
    default String device() {
        return identity().device();
    }

    default DeviceEpoch epoch() {
        return identity().epoch();
    }

    /** What the epoch's fingerprint is made of. */
    default SortedMap<String, String> build() {
        return identity().build();
    }

    Kind kind(MeasurementTask task);

    /**
     * Times a batch whose members are interleaved, so that the sessions of each lie apart in time; 20 to 40 is a good size.
     *
     * @return one outcome per task, in the order of the tasks
     * @throws InterruptedException if the thread is interrupted; nothing of the batch is returned then
     */
    List<? extends Outcome> measure(List<MeasurementTask> batch) throws InterruptedException;

    @Override
    void close();
}
