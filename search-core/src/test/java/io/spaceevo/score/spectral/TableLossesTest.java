package io.spaceevo.score.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;

import io.spaceevo.quality.StageTable;
import io.spaceevo.quality.StageTable.Samples;
import org.junit.jupiter.api.Test;

class TableLossesTest {
    /** @param losses by resolution */
    private static TableLosses of(double[]... losses) {
        return TableLosses.of(new StageTable(Arrays.stream(losses)
                .map(rows -> {
                    var latencies = new double[rows.length];
                    Arrays.fill(latencies, 1);
                    return new Samples(rows, latencies);
                })
                .toList()));
    }

    /** One row of the least loss, one far one, and others that lie 0.01 above the least. */
    private static double[] withOneFar(int rows, double far) {
        var losses = new double[rows];
        Arrays.fill(losses, 1.01);
        losses[0] = 1;
        losses[rows - 1] = 1 + far;
        return losses;
    }

    @Test
    void theOriginIsTheLeastLossOfAnyResolutionAndTheShareThatOfOne() {
        var losses = of(new double[] {3, 2, 5, 4}, new double[] {2, 1, 1, 3});

        assertThat(losses.least()).isEqualTo(1);
        assertThat(losses.leastShare()).isEqualTo(0.5);
        assertThat(losses.usualSpan()).isCloseTo(4, within(1e-12));
    }

    @Test
    void rowsEightTimesAsFarAsAQuarterOfThemAreNotUsual() {
        var losses = of(new double[] {1.4, 1.3, 1, 100, 1.2, 1.1});

        assertThat(losses.usualSpan()).isCloseTo(0.4, within(1e-12));
        assertThat(losses.fullSpan()).isCloseTo(99, within(1e-12));
        assertThat(of(new double[] {1, 1.5, 2, 2, 4.75}).usualSpan()).isCloseTo(3.75, within(1e-12));
        assertThat(of(new double[] {1, 1.5, 2, 2, 5.25}).usualSpan()).isCloseTo(1, within(1e-12));
    }

    @Test
    void aRareFarRowCountsToItsEndWhereItHoldsMuchOfTheMeanAndNotOtherwise() {
        assertThat(of(withOneFar(1000, 0.079)).usualSpan()).isCloseTo(0.079, within(1e-9));
        assertThat(of(withOneFar(10_000, 0.079)).usualSpan()).isBetween(0.01, 0.02);
    }

    @Test
    void equalLossesStillSpanSomething() {
        var losses = of(new double[] {2, 2, 2});

        assertThat(losses.leastShare()).isEqualTo(1);
        assertThat(losses.usualSpan()).isCloseTo(2e-9, within(1e-20));
        assertThat(losses.fullSpan()).isEqualTo(losses.usualSpan());
    }

    @Test
    void tablesAddUp() {
        var first = of(new double[] {1, 1.5, 2, 2, 4.75});
        var second = of(new double[] {3, 3, 3.5});
        var sum = List.of(first, second).stream().reduce(TableLosses.NONE, TableLosses::plus);

        assertThat(sum.least()).isEqualTo(4);
        assertThat(sum.leastShare()).isCloseTo(0.2 * 2 / 3, within(1e-12));
        assertThat(sum.usualSpan()).isCloseTo(3.75 + 0.5, within(1e-12));
    }
}
