package io.spaceevo.latency.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class ResidualsTest {
    private static final int[] ALL = IntStream.range(0, 10).toArray();

    private static BoostingSettings settings(double l2, double inlierShare) {
        return new BoostingSettings(1, 1, 2, 1, l2, 1, 1, 2, inlierShare, 0);
    }

    /** Targets 1 to 9 and an outlier, each of weight 2. */
    private static Residuals residuals(double l2, double inlierShare) {
        var table = FeatureTable.of(List.of("any"), Collections.nCopies(10, new double[1]));
        var training = TrainingRows.of(
                table, new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 100}, new double[] {2, 2, 2, 2, 2, 2, 2, 2, 2, 2});
        return new Residuals(training, settings(l2, inlierShare), 0);
    }

    @Test
    void residualsBeyondTheInliersAreClippedToTheirLargest() {
        var residuals = residuals(0, 0.65);

        assertThat(IntStream.of(ALL).mapToDouble(residuals::gradient))
                .containsExactly(2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 14.0, 14.0, 14.0, 14.0);
        assertThat(residuals(0, 1).gradient(9)).isEqualTo(200);
    }

    @Test
    void whatATreeExplainsIsTakenAwayAndClippedAnew() {
        var residuals = residuals(0, 0.65);
        residuals.explain(9, 100);
        residuals.clip();

        assertThat(residuals.gradient(9)).isZero();
        assertThat(residuals.gradient(8)).as("the seventh smallest is 6").isEqualTo(12);
    }

    /** Around the median 6 lie deviations of -5 to 3, and one of 94 that is clipped to 7. */
    @Test
    void aLeafIsTheMedianAndTheMeanOfClippedDeviationsFromIt() {
        assertThat(residuals(0, 0.65).leafValue(ALL, 0, 10)).isCloseTo(5.8, within(1e-12));
        assertThat(residuals(5, 0.65).leafValue(ALL, 0, 10)).isCloseTo(116.0 / 25, within(1e-12));
        assertThat(residuals(0, 0.65).leafValue(ALL, 1, 3)).as("of 2 and 3").isCloseTo(2.5, within(1e-12));
        assertThat(residuals(0, 1).leafValue(ALL, 0, 10)).isCloseTo(14.5, within(1e-12));
        assertThat(residuals(0, 0.65).leafValue(ALL, 4, 4)).as("of no rows").isZero();
    }
}
