package io.spaceevo.wire;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

import io.spaceevo.measurement.Environment;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.schema.LatencyMeasurement;

/** {@link Measurement} on the wire. A value that breaks its rule is an {@link IllegalArgumentException}. */
public final class Measurements {
    private Measurements() {}

    public static LatencyMeasurement toWire(Measurement measurement) {
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
                .setEnvironment(toWire(measurement.environment()))
                .setMeasuredAt(measurement.measuredAt().toEpochMilli())
                .setMonotonicNanos(measurement.monotonicNanos())
                .setDisqualified(measurement.disqualified().orElse(null))
                .build();
    }

    public static Measurement fromWire(LatencyMeasurement message) {
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
                fromWire(message.getEnvironment()),
                Instant.ofEpochMilli(message.getMeasuredAt()),
                message.getMonotonicNanos(),
                Optional.ofNullable(message.getDisqualified()));
    }

    private static io.spaceevo.schema.Environment toWire(Environment environment) {
        return new io.spaceevo.schema.Environment(
                environment.loadAverage(), environment.referenceRatio(), environment.simulated());
    }

    private static Environment fromWire(io.spaceevo.schema.Environment environment) {
        return new Environment(
                environment.getLoadAverage(), environment.getReferenceRatio(), environment.getSimulated());
    }
}
