package io.spaceevo.jobs.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import io.spaceevo.jobs.kafka.ShippedState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State of earlier versions is restored, and learning goes on. */
class ShippedRefitStateTest {
    @TempDir
    private Path folder;

    /** Version 1, of 25 November 2026: 60 measurements, some twice, and their 33 predictors, which it counted from 1. */
    @Test
    void measurementsThatVersion1LearntAreKnownAndTheNextPredictorReplacesTheLast() throws Exception {
        try (var harness = Harness.refit(ShippedState.read("refit.1", folder))) {
            for (var record : MeasurementLog.of(60, 11)) {
                harness.processElement(record, 0);
            }
            assertThat(harness.extractOutputValues()).as("all of it was learnt").isEmpty();

            for (var record : MeasurementLog.of(90, 11)) {
                harness.processElement(record, 0);
            }
            assertThat(harness.extractOutputValues()).isNotEmpty().first().satisfies(next -> assertThat(
                            next.getSequence())
                    .isGreaterThan(33));
        }
    }
}
