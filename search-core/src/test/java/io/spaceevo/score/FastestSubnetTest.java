package io.spaceevo.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;

import io.spaceevo.quality.StageTables;
import io.spaceevo.space.SearchSpace;
import org.junit.jupiter.api.Test;

class FastestSubnetTest {
    @Test
    void noSubnetOfAnySpaceIsFaster() {
        var tables = GeneratedTables.tables(4, 3, 40, 0.04, 2, 5);
        var fastest = FastestSubnet.of(tables);
        var random = new SplittableRandom(1);

        assertThat(leastLatency(tables, fastest.space())).isCloseTo(fastest.latencyMs(), within(1e-12));
        for (int i = 0; i < 200; i++) {
            assertThat(leastLatency(tables, GeneratedTables.space(tables, random)))
                    .isGreaterThanOrEqualTo(fastest.latencyMs() - 1e-12);
        }
    }

    private static double leastLatency(StageTables tables, SearchSpace space) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < tables.fixedLatencies().size(); i++) {
            int resolution = i;
            least = Math.min(
                    least,
                    tables.fixedLatencies().get(i)
                            + tables.of(space).stream()
                                    .mapToDouble(table -> Arrays.stream(table.byResolution()
                                                    .get(resolution)
                                                    .latencies())
                                            .min()
                                            .orElseThrow())
                                    .sum());
        }
        return least;
    }

    @Test
    void aConstraintBelowItIsBrokenByAllAndOneOfItsLatencyIsKept() {
        var tables = GeneratedTables.map(GeneratedTables.tables(3, 2, 9, 0.04, 2, 5), loss -> loss, latency -> 0.7);
        var fastest = FastestSubnet.of(tables);

        assertThat(fastest.latencyMs()).isCloseTo(0.6 + 3 * 0.7, within(1e-12));
        assertThat(fastest.fixedMs()).isEqualTo(0.6);
        assertThat(fastest.resolution()).isEqualTo(32);
        assertThat(fastest.space().code().text()).as("of equally fast ones").isEqualTo("generated-000-000");
        assertThat(fastest.breaks(Constraint.parseAll("0.1,2.699,2.7,10"))).isEqualTo(Constraint.parseAll("0.1,2.699"));
    }
}
