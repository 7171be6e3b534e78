package io.spaceevo.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;

import io.spaceevo.measurement.Metric;
import org.junit.jupiter.api.Test;

class SubnetCostsTest {
    @Test
    void everySubnetLiesBetween() {
        var tables = GeneratedTables.tables(4, 3, 40, 0.04, 2, 5);
        var random = new SplittableRandom(1);
        for (int i = 0; i < 50; i++) {
            var space = GeneratedTables.space(tables, random);
            var range = SubnetCosts.of(Metric.LATENCY, tables, space);
            double least = Double.POSITIVE_INFINITY;
            double most = 0;
            for (int draw = 0; draw < 2000; draw++) {
                int resolution = random.nextInt(tables.fixedLatencies().size());
                double latency = tables.fixedLatencies().get(resolution);
                for (var table : tables.of(space)) {
                    var latencies = table.byResolution().get(resolution).latencies();
                    latency += latencies[random.nextInt(latencies.length)];
                }
                least = Math.min(least, latency);
                most = Math.max(most, latency);
            }
            assertThat(range.least()).isLessThanOrEqualTo(least + 1e-12);
            assertThat(range.most()).isGreaterThanOrEqualTo(most - 1e-12);
        }
    }

    @Test
    void theFastestSubnetOfAllIsThatOfItsSpace() {
        var tables = GeneratedTables.tables(4, 3, 40, 0.04, 2, 5);
        var fastest = FastestSubnet.of(tables);
        assertThat(SubnetCosts.of(Metric.LATENCY, tables, fastest.space()).least())
                .isCloseTo(fastest.latencyMs(), within(1e-12));
    }

    @Test
    void bothEndsBelongToSubnets() {
        var tables = GeneratedTables.map(GeneratedTables.tables(3, 2, 9, 0.04, 2, 5), loss -> loss, latency -> 0.7);
        var range = SubnetCosts.of(Metric.LATENCY, tables, GeneratedTables.space(tables, new SplittableRandom(2)));
        double least = tables.fixedLatencies().stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElseThrow();
        double most = tables.fixedLatencies().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow();
        assertThat(range.least()).isCloseTo(least + 3 * 0.7, within(1e-12));
        assertThat(range.most()).isCloseTo(most + 3 * 0.7, within(1e-12));
    }

    @Test
    void aRangeIsPositiveAndInOrder() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SubnetCosts(Metric.LATENCY, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SubnetCosts(Metric.LATENCY, 2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SubnetCosts(Metric.LATENCY, 1, Double.NaN));
    }
}
