package io.spaceevo.latency.refit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;

import io.spaceevo.latency.Blocks;
import io.spaceevo.latency.LatencyEstimate;
import io.spaceevo.latency.physical.PhysicalTerm;
import io.spaceevo.measurement.Metric;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlausibleRangeTest {
    private static final BlockConfiguration BLOCK = Blocks.some(40).get(37);

    /** What a processor of 10 GMAC/s and 1 GB/s takes that needs a microsecond to begin an operator; energy is at 5 W. */
    private static double expected(Metric metric) {
        double micros = 0;
        double weights = 0;
        double widest = 0;
        for (var operator : BLOCK.graph().operators()) {
            double values = (double) operator.channels() * operator.size() * operator.size();
            double bytes = PhysicalTerm.WEIGHT_BYTES.of(operator);
            micros += operator.macs() / 1e4 + (bytes + values) / 1e3 + 1;
            weights += bytes;
            widest = Math.max(widest, values);
        }
        return switch (metric) {
            case LATENCY -> micros;
            case ENERGY -> 5 * micros;
            case MEMORY -> 4 * weights + widest + 200_000;
        };
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void aCostLiesWithinAFactorOfAHundredOfTheGuess(Metric metric) {
        double expected = expected(metric);

        assertThat(PlausibleRange.isPossible(metric, expected * 99.9, BLOCK)).isTrue();
        assertThat(PlausibleRange.isPossible(metric, expected * 100.1, BLOCK)).isFalse();
        assertThat(PlausibleRange.isPossible(metric, expected / 99.9, BLOCK)).isTrue();
        assertThat(PlausibleRange.isPossible(metric, expected / 100.1, BLOCK)).isFalse();
    }

    @Test
    void aPredictionTakesThePlaceOfTheGuess() {
        var predicted = Optional.of(new LatencyEstimate(2, 1, 3));

        assertThat(PlausibleRange.violation(Metric.LATENCY, 200, BLOCK, predicted))
                .isEmpty();
        assertThat(PlausibleRange.violation(Metric.LATENCY, 0.02, BLOCK, predicted))
                .isEmpty();
        assertThat(PlausibleRange.violation(Metric.LATENCY, 200.1, BLOCK, predicted))
                .hasValueSatisfying(violation -> assertThat(violation)
                        .contains("within a factor of 100 of 2.0 ")
                        .contains("as predicted, was 200.1"));
    }

    @Test
    void aNetworkTakesWhatItsBlocksTake() {
        assertThat(PlausibleRange.guess(new Network(List.of(BLOCK, BLOCK))))
                .isCloseTo(2 * PlausibleRange.guess(BLOCK), within(1e-9));
    }
}
