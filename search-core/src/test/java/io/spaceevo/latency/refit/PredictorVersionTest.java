package io.spaceevo.latency.refit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import io.spaceevo.latency.Blocks;
import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Kind;
import io.spaceevo.space.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictorVersionTest {
    private static final DeviceEpoch EPOCH = DeviceEpoch.parse("xeon.ort.t1/1.29.0/abc123");

    private static PredictorVersion table(
            Kind kind, long sequence, int configurations, int need, long measurements, double mape, double within10) {
        return new PredictorVersion(
                EPOCH,
                kind,
                Instant.EPOCH,
                sequence,
                new LatencyPredictor.Table(new TreeMap<>(Map.of("block", 10.0))),
                configurations,
                need,
                measurements,
                mape,
                within10,
                Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1, 0, 0", "1, 1, 1, 1, 0, 100", "9, 40, 30, 50, NaN, NaN"})
    void numbersMayLieAtTheEndsOfTheirRanges(
            long sequence, int configurations, int need, long measurements, double mape, double within10) {
        assertThatCode(() -> table(Blocks.KIND, sequence, configurations, need, measurements, mape, within10))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, 1, 0, 0",
        "1, 0, 1, 1, 0, 0",
        "1, 1, 0, 1, 0, 0",
        "1, 2, 1, 1, 0, 0",
        "1, 1, 1, 1, -1, 0",
        "1, 1, 1, 1, 0, -1",
        "1, 1, 1, 1, 0, 101"
    })
    void numbersOutOfTheirRangesAreRefused(
            long sequence, int configurations, int need, long measurements, double mape, double within10) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table(Blocks.KIND, sequence, configurations, need, measurements, mape, within10))
                .withMessageContaining("a predictor needs");
    }

    @Test
    void aTablePredictsNoNetworksAndASiblingHasASequence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table(Blocks.KIND.withOperator(Network.OPERATOR), 1, 1, 1, 1, 0, 0))
                .withMessageContaining("Table for");
        assertThatCode(() -> new SiblingVersion(EPOCH, 1)).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> new SiblingVersion(EPOCH, 0));
    }
}
