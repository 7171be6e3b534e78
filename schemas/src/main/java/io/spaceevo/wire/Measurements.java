package io.spaceevo.wire;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

import io.spaceevo.measurement.Environment;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.schema.LatencyMeasurement;

/** {@link Measurement} on the wire. A message that breaks a rule is an {@link IllegalArgumentException}. */
public final class Measurements {
    private Measurements() {}

    public static String key(LatencyMeasurement message) {
        return Keys.measurement(Identity.fromWire(message.getEpoch()));
    }

    public static LatencyMeasurement toWire(Measurement measurement) {
        var environment = measurement.environment();
        return LatencyMeasurement.newBuilder()
                .setId(measurement.id())
                .setDevice(measurement.device())
                .setEpoch(Identity.toWire(measurement.epoch()))
                .setBuild(measurement.build())
                .setCollector(measurement.collector())
                .setCollectorSequence(measurement.sequence())
                .setRequestId(measurement.requestId().orElse(null))
                .setKind(Identity.toWire(measurement.kind()))
                .setConfiguration(Identity.toWire(measurement.configuration()))
                .setSummary(Identity.toWire(measurement.summary()))
                .setEnvironment(new io.spaceevo.schema.Environment(
                        environment.loadAverage(),
                        environment.referenceRatio(),
                        environment.commonShift(),
                        environment.simulated(),
                        environment.notDelegated(),
                        environment.celsius().isPresent()
                                ? environment.celsius().getAsDouble()
                                : null,
                        environment.batteryPercent().isPresent()
                                ? environment.batteryPercent().getAsInt()
                                : null))
                .setMeasuredAt(measurement.measuredAt().toEpochMilli())
                .setMonotonicNanos(measurement.monotonicNanos())
                .setDisqualified(measurement.disqualified().orElse(null))
                .build();
    }

    public static Measurement fromWire(LatencyMeasurement message) {
        var environment = message.getEnvironment();
        return new Measurement(
                message.getId(),
                message.getDevice(),
                Identity.fromWire(message.getEpoch()),
                new TreeMap<>(message.getBuild()),
                message.getCollector(),
                message.getCollectorSequence(),
                Optional.ofNullable(message.getRequestId()),
                Identity.fromWire(message.getKind()),
                Identity.fromWire(message.getConfiguration()),
                Identity.fromWire(message.getSummary()),
                new Environment(
                        environment.getLoadAverage(),
                        environment.getReferenceRatio(),
                        environment.getCommonShift(),
                        new TreeMap<>(environment.getNotDelegated()),
                        celsius(environment),
                        batteryPercent(environment),
                        environment.getSimulated()),
                Instant.ofEpochMilli(message.getMeasuredAt()),
                message.getMonotonicNanos(),
                Optional.ofNullable(message.getDisqualified()));
    }

    private static OptionalDouble celsius(io.spaceevo.schema.Environment environment) {
        var celsius = environment.getCelsius();
        return celsius == null ? OptionalDouble.empty() : OptionalDouble.of(celsius);
    }

    private static OptionalInt batteryPercent(io.spaceevo.schema.Environment environment) {
        var percent = environment.getBatteryPercent();
        return percent == null ? OptionalInt.empty() : OptionalInt.of(percent);
    }
}
