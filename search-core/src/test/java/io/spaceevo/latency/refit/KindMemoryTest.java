package io.spaceevo.latency.refit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

import io.spaceevo.latency.Blocks;
import io.spaceevo.latency.LatencyEstimate;
import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.latency.NetworkCorrection;
import io.spaceevo.latency.NetworkCosts;
import io.spaceevo.latency.ResidualInterval;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Kind;
import io.spaceevo.space.Network;
import org.junit.jupiter.api.Test;

/** Which predictions count for the error and the drift of a kind. */
class KindMemoryTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final LatencyPredictor MODEL =
            new NetworkCorrection(NetworkCosts.factor(1), new ResidualInterval(0.9, 1.1));
    private static final LatencyPredictor TABLE = new LatencyPredictor.Table(new TreeMap<>(Map.of("block", 100.0)));
    private static final LatencyEstimate SAID = new LatencyEstimate(100, 90, 110);
    private static final MeasurementWindow GIVEN_TO_THE_FIT = new MeasurementWindow(
            List.of(new TimedMedian(NOW, 200, 0)), RecentIds.NONE, OptionalDouble.of(200), RecentIds.NONE);

    @Test
    void theModelsErrorIsThatOfConfigurationsWhichItHasNotSeen() {
        assertThat(memory(MODEL, Optional.empty()).error(150).count()).isEqualTo(1);
        assertThat(memory(MODEL, Optional.of(GIVEN_TO_THE_FIT)).error(150).count())
                .isZero();
    }

    @Test
    void aTableSaysNothingOfConfigurationsWhichItHasNotSeen() {
        assertThat(memory(TABLE, Optional.empty()).error(150).count()).isZero();
        assertThat(memory(TABLE, Optional.empty()).drift(150, NOW)).isEqualTo(Cusum.START);
    }

    @Test
    void aNewConfigurationDriftsFromWhatTheModelSaysAndAKnownOneFromWhatTheFitWasGiven() {
        assertThat(memory(MODEL, Optional.empty()).drift(200, NOW).up()).isPositive();
        assertThat(memory(MODEL, Optional.of(GIVEN_TO_THE_FIT)).drift(200, NOW).up())
                .isZero();
        assertThat(memory(MODEL, Optional.of(GIVEN_TO_THE_FIT)).drift(100, NOW).down())
                .isPositive();
    }

    @Test
    void measurementsOfTheKindOutvoteAModelAndThoseOfTheConfigurationATable() {
        var contradicted = GIVEN_TO_THE_FIT.contradicted(1).contradicted(2);

        assertThat(memory(TABLE, Optional.of(contradicted)).outvoted()).isTrue();
        assertThat(memory(MODEL, Optional.of(contradicted)).outvoted()).isFalse();
    }

    private static KindMemory memory(LatencyPredictor predictor, Optional<MeasurementWindow> window) {
        var kind = predictor instanceof NetworkCorrection ? Blocks.KIND.withOperator(Network.OPERATOR) : Blocks.KIND;
        return new KindMemory(
                KindProgress.START,
                window,
                Optional.of(version(kind, predictor)),
                Optional.of(SAID),
                1,
                Optional.of(NOW));
    }

    private static PredictorVersion version(Kind kind, LatencyPredictor predictor) {
        return new PredictorVersion(
                DeviceEpoch.parse("xeon.ort.t1/1.29.0/abc123"), kind, NOW, 1, predictor, 1, 1, 1, 0, 0, NOW);
    }
}
