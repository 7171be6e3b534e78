package io.spaceevo.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

import io.spaceevo.measurement.Configuration;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Environment;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.LatencySummary;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.schema.LatencyMeasurement;
import org.junit.jupiter.api.Test;

class MeasurementsTest {
    private static final Measurement FULL = measurement(Optional.of("request-7"), Optional.of("throttled"));

    @Test
    void aMeasurementComesBackFromTheWireAsItWas() throws Exception {
        var format = WireFormat.of(LatencyMeasurement.class);
        var plain = measurement(Optional.empty(), Optional.empty());

        assertThat(Measurements.fromWire(format.decode(format.encode(Measurements.toWire(FULL)))))
                .isEqualTo(FULL);
        assertThat(Measurements.fromWire(format.decode(format.encode(Measurements.toWire(plain)))))
                .isEqualTo(plain);
    }

    @Test
    void itsKeyIsItsDeviceEpoch() {
        assertThat(Measurements.key(Measurements.toWire(FULL))).isEqualTo("pixel4.tflite.t1/2.21/ab12");
    }

    @Test
    void aValueThatBreaksItsRuleIsRefused() {
        var message = Measurements.toWire(FULL);
        message.getSummary().setSessions(0);

        assertThatThrownBy(() -> Measurements.fromWire(message))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sessions >= 1");
    }

    @Test
    void aTemperatureOrABatteryOutOfRangeIsRefused() {
        var hot = Measurements.toWire(FULL);
        hot.getEnvironment().setCelsius(Double.NaN);
        var full = Measurements.toWire(FULL);
        full.getEnvironment().setBatteryPercent(101);

        assertThatThrownBy(() -> Measurements.fromWire(hot)).hasMessageContaining("temperature");
        assertThatThrownBy(() -> Measurements.fromWire(full)).hasMessageContaining("battery");
    }

    private static Measurement measurement(Optional<String> request, Optional<String> disqualified) {
        return new Measurement(
                "m-1",
                "device-1",
                DeviceEpoch.parse("pixel4.tflite.t1/2.21/ab12"),
                new TreeMap<>(Map.of("cpu", "Cortex-A76", "threads", "1")),
                "collector-1",
                12,
                request,
                Kind.parse("MobileNetV2Res.relu6/int8/latency/thread-cpu/s8"),
                Configuration.of(Map.of("hw", 56.0, "expand", 4.5), Map.of("padding", "same")),
                new LatencySummary(830.5, 812, 0.013, 3, 330),
                new Environment(
                        0.7,
                        Double.NaN,
                        1,
                        new TreeMap<>(Map.of("HARD_SWISH", 2)),
                        OptionalDouble.of(31.4),
                        OptionalInt.of(87),
                        true),
                Instant.ofEpochMilli(1_790_000_000_123L),
                987_654_321L,
                disqualified);
    }
}
