package io.spaceevo.jobs.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Random;

import io.spaceevo.jobs.kafka.Mutations;
import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.schema.LatencyMeasurement;
import io.spaceevo.wire.Keys;
import io.spaceevo.wire.Measurements;
import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a record can hold stops the refit job: it is learnt or put aside with its bytes, and what was learnt breaks no later fit. */
class AnyMeasurementTest {
    private static final int RECORDS = 1500;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void garbledCutAndAbsurdMeasurementsAreUsedOrPutAside(long seed) throws Exception {
        var mutations = new Mutations(seed);
        var random = new Random(seed);
        var log = MeasurementLog.of(100, seed);
        var schema = LatencyMeasurement.SCHEMA$;
        try (var harness = Harness.refit()) {
            int asides = 0;
            for (int i = 0; i < RECORDS; i++) {
                var sound = log.get(random.nextInt(log.size()));
                var value =
                        switch (random.nextInt(6)) {
                            case 0 -> mutations.noise();
                            case 1 -> mutations.cut(sound.value());
                            case 2 -> mutations.garbled(sound.value());
                            case 3 -> mutations.arbitrary(schema);
                            default -> mutations.absurd(schema, sound.value());
                        };
                harness.processElement(record(value, i), 0);
                harness.processElement(sound, 0);
                var rejected = harness.getSideOutput(PredictorRefitJob.REJECTED);
                if (rejected != null && rejected.size() > asides) {
                    assertThat(new ArrayList<>(rejected).get(asides).getValue().getValue())
                            .isIn(ByteBuffer.wrap(value), ByteBuffer.wrap(sound.value()));
                    asides = rejected.size();
                }
            }
            assertThat(asides).isPositive();
            assertThat(harness.extractOutputValues()).isNotEmpty();
        }
    }

    private static ReceivedRecord record(byte[] value, int offset) {
        return new ReceivedRecord(
                true,
                key(value).getBytes(StandardCharsets.UTF_8),
                false,
                value,
                "latency-measurements",
                1,
                offset,
                MeasurementLog.START.plusSeconds(offset).toEpochMilli());
    }

    /** The key that belongs to the content, as far as it has one. */
    private static String key(byte[] value) {
        try {
            var message = WireFormat.of(LatencyMeasurement.class).decode(value);
            return Keys.measurement(Measurements.fromWire(message).epoch());
        } catch (UnreadableMessageException | RuntimeException e) {
            return MeasurementLog.EPOCH.text();
        }
    }
}
