package io.spaceevo.score.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import io.spaceevo.quality.StageTable;
import io.spaceevo.quality.StageTable.Samples;
import io.spaceevo.quality.StageTables;
import io.spaceevo.score.GeneratedTables;
import org.junit.jupiter.api.Test;

class TiltedRowsTest {
    private static final int DRAWS = 20_000;

    /** Rows of one table at one resolution. */
    private static TiltedRows rows(double[] losses, double[] latencies) {
        var any = GeneratedTables.tables(1, 1, 2, 0.1, 2, 1);
        var table = new StageTable(List.of(new Samples(losses, latencies)));
        return new TiltedRows(
                new StageTables(
                        any.hyperspace(),
                        IntStream.range(0, any.tables().size())
                                .mapToObj(i -> table)
                                .toList(),
                        any.fixedLatencies()),
                new int[] {0},
                0);
    }

    private static double[] drawn(TiltedRows.Tilt tilt) {
        var random = new SplittableRandom(1);
        var losses = new double[DRAWS];
        var latencies = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            tilt.draw(random, losses, latencies, i);
        }
        return latencies;
    }

    @Test
    void aRowIsDrawnAsOftenAsItsDensitySays() {
        var losses = new double[] {0.5, 0.4, 0.3, 0.2, 0.1};
        var latencies = new double[] {1, 2, 4, 8, 40};
        var tilt = rows(losses, latencies).towards(3);

        var drawn = drawn(tilt);

        for (int row = 0; row < losses.length; row++) {
            double latency = latencies[row] - 1;
            double share = (double) IntStream.range(0, DRAWS)
                            .filter(i -> drawn[i] == latency)
                            .count()
                    / DRAWS;
            assertThat(share).isCloseTo(tilt.density(losses[row] - 0.1, latency) / losses.length, within(0.01));
        }
    }

    /** A tilt so steep in both that every row's probability is 0 to the last bit. */
    @Test
    void aRowIsDrawnThoughNoneIsNearWhatIsAimedAt() {
        var tilt = rows(new double[] {1e3, 1}, new double[] {1, 1e3}).towards(1e-9, 1e-9);

        assertThat(drawn(tilt)).containsAnyOf(0, 999);
    }
}
