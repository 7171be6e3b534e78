package io.spaceevo.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import io.spaceevo.cli.measuring.CollectWork;
import io.spaceevo.collect.MeasuredKinds;
import io.spaceevo.collect.device.SimulatedDevice;
import io.spaceevo.collect.plan.MeasurementPlan;
import io.spaceevo.collect.plan.PlanSettings;
import io.spaceevo.collect.publish.MeasurementPublisher;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.schema.LatencyMeasurement;
import io.spaceevo.wire.Measurements;
import io.spaceevo.wire.WireFormat;
import org.junit.jupiter.api.Test;

/** Figures that the presets are computed with. */
class PresetTest {
    /** Of a measurement in the README, bytes; the volumes of Kafka follow from it. */
    private static final int BYTES = 450;

    @Test
    void aMeasurementIsAsLargeAsTheReadmeSays() {
        var published = new ArrayList<Measurement>();
        var publisher = new MeasurementPublisher() {
            @Override
            public void publish(Measurement measurement) {
                published.add(measurement);
            }

            @Override
            public void close() {}
        };
        var plan = MeasurementPlan.of(Hyperspaces.named("onnxw"), List.of(), PlanSettings.standard(0));
        try (var device = new SimulatedDevice(SimulatedDevice.Settings.plain("simulated-cpu", 0))) {
            CollectWork.Measuring.of(device, plan, 500).publish(publisher, new MeasuredKinds());
        }
        var wire = WireFormat.of(LatencyMeasurement.class);

        double mean = published.stream()
                .mapToInt(measurement -> wire.encode(Measurements.toWire(measurement)).length)
                .average()
                .orElseThrow();

        assertThat(mean).isBetween(BYTES * 0.9, BYTES * 1.1);
    }
}
