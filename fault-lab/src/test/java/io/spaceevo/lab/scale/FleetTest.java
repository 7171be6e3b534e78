package io.spaceevo.lab.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import io.spaceevo.lab.garbage.ExampleMeasurement;
import io.spaceevo.lab.garbage.MeasurementRule;
import io.spaceevo.wire.Keys;
import io.spaceevo.wire.Measurements;
import io.spaceevo.wire.WireFormat;
import org.junit.jupiter.api.Test;

class FleetTest {
    private final Fleet fleet = new Fleet(
            List.of(ExampleMeasurement.of("c", 0, Optional.empty()), ExampleMeasurement.of("c", 1, Optional.empty())),
            () -> Instant.EPOCH);

    @Test
    void idsAndEpochsAreDistinct() {
        var ids = new HashSet<String>();
        var epochs = new TreeSet<String>();
        for (int platform = 0; platform < 10; platform++) {
            for (int epoch = 0; epoch < 5; epoch++) {
                for (int number = 0; number < 4; number++) {
                    var measurement = fleet.measurement(platform, epoch, number);
                    ids.add(measurement.id());
                    epochs.add(measurement.epoch().text());
                }
            }
        }
        assertThat(ids).hasSize(200);
        assertThat(epochs).hasSize(50);
    }

    @Test
    void jobsAcceptThemAndTheySayThatTheyAreSimulated() {
        var measurement = fleet.measurement(3, 2, 1);
        var bytes = WireFormat.of(io.spaceevo.schema.LatencyMeasurement.class).encode(Measurements.toWire(measurement));
        var read = new MeasurementRule()
                .read(Keys.measurement(measurement.epoch()).getBytes(StandardCharsets.UTF_8), bytes);
        assertThat(read).isEqualTo(measurement);
        assertThat(read.environment().simulated()).isTrue();
        assertThat(read.epoch().text()).startsWith("simulated-003.model.t1/3.0/");
    }

    @Test
    void theSameNumbersGiveTheSameLatencyAndOthersAnother() {
        assertThat(latency(1, 2, 0)).isEqualTo(latency(1, 2, 0));
        assertThat(new HashSet<>(List.of(latency(1, 2, 0), latency(1, 3, 0), latency(2, 2, 0), latency(1, 2, 2))))
                .hasSize(4);
    }

    @Test
    void whatAFirstAnswerNeedsEndsWithTheLastKind() {
        var block = ExampleMeasurement.of("c", 0, Optional.empty());
        var again = ExampleMeasurement.of("c", 1, Optional.empty());
        assertThat(Fleet.needed(List.of(block, again, again))).containsExactly(block);
    }

    /** Measured again, a block takes about as long as before: within 10 standard deviations of the noise. */
    @Test
    void repetitionsDifferByNoise() {
        for (int number = 2; number < 200; number += 2) {
            assertThat(latency(1, 2, number) / latency(1, 2, 0)).isBetween(0.9, 1.1);
        }
    }

    private double latency(int platform, int epoch, int number) {
        return fleet.measurement(platform, epoch, number).summary().medianUs();
    }
}
