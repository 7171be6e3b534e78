package io.spaceevo.collect;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

import io.spaceevo.collect.device.DeviceIdentity;
import io.spaceevo.measurement.Configuration;
import io.spaceevo.measurement.Environment;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.LatencySummary;
import io.spaceevo.measurement.Measurement;

/** Makes measurements out of timings: says who measured, when, and counts. Not thread-safe. */
public final class MeasurementStamp {
    private final String collector;
    private final DeviceIdentity device;
    private final InstantSource wallClock;
    private final LongSupplier monotonicNanos;
    private long sequence;

    /**
     * @param collector id of this collector, new for every process: ids of measurements are made of it and the sequence
     * @param monotonicNanos monotonic clock, nanoseconds
     */
    public MeasurementStamp(
            String collector, DeviceIdentity device, InstantSource wallClock, LongSupplier monotonicNanos) {
        this.collector = collector;
        this.device = device;
        this.wallClock = wallClock;
        this.monotonicNanos = monotonicNanos;
    }

    public Measurement stamp(
            Kind kind,
            Configuration configuration,
            LatencySummary summary,
            Environment environment,
            Optional<String> disqualified) {
        long number = sequence++;
        return new Measurement(
                collector + "-" + number,
                device.device(),
                device.epoch(),
                device.build(),
                collector,
                number,
                Optional.empty(),
                kind,
                configuration,
                summary,
                environment,
                wallClock.instant(),
                monotonicNanos.getAsLong(),
                disqualified);
    }
}
