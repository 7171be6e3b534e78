package io.spaceevo.latency;

import static io.spaceevo.latency.SyntheticRows.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.spaceevo.latency.boosting.BoostingSettings;
import io.spaceevo.latency.boosting.FeatureSchema;
import org.junit.jupiter.api.Test;

class PredictorFitTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema(3, SyntheticRows.names(6), 2);
    private static final PredictorFit FIT = new PredictorFit(SCHEMA, BoostingSettings.defaults());

    @Test
    void theIntervalHoldsNineOfTenNewMeasurements() {
        var predictor = fit(rows(1000, 6, 1), new Random(2)).predictor();
        var noise = new Random(3);
        int inside = 0;
        int measurements = 2000;
        for (var row : rows(measurements, 6, 4)) {
            var estimate = predictor.predict(row);
            double micros = measure(row, noise);
            inside += micros >= estimate.low() && micros <= estimate.high() ? 1 : 0;
        }
        // the interval comes from 1000 residuals, the check from 2000: two binomial errors of 0.9, four standard
        // deviations
        double tolerance = 4 * Math.sqrt(0.9 * 0.1 * (1.0 / 1000 + 1.0 / measurements));
        assertThat((double) inside / measurements).isBetween(0.9 - tolerance, 0.9 + tolerance);
    }

    @Test
    void qualityIsThatOfConfigurationsLeftOut() {
        var training = rows(500, 6, 5);
        var fitted = fit(training, new Random(6));
        var noise = new Random(7);
        var unseen = rows(2000, 6, 8);
        var onUnseen = PredictionQuality.of(
                unseen.stream()
                        .mapToDouble(row -> fitted.predictor().predict(row).micros())
                        .toArray(),
                unseen.stream().mapToDouble(row -> measure(row, noise)).toArray());
        assertThat(fitted.quality().rows()).isEqualTo(500);
        assertThat(fitted.quality().mape()).isBetween(0.85 * onUnseen.mape(), 1.25 * onUnseen.mape());
    }

    @Test
    void theOrderOfConfigurationsDoesNotMatter() {
        var rows = rows(200, 6, 9);
        var reversed = new ArrayList<>(rows);
        Collections.reverse(reversed);
        assertThat(FIT.fit(rows, exact(rows), ones(200))).isEqualTo(FIT.fit(reversed, exact(reversed), ones(200)));
    }

    @Test
    void thePhysicalPartReachesBeyondTheMeasuredRange() {
        var rows = rows(200, 6, 10);
        rows.forEach(row -> Arrays.fill(row, 2, 6, 0.5));
        var predictor = FIT.fit(rows, SyntheticRows.targets(rows, row -> 10 + 100 * row[0]), ones(200))
                .predictor();
        double[] tenfold = {10, 0.5, 0.5, 0.5, 0.5, 0.5};
        assertThat(predictor.predict(tenfold).micros()).isBetween(950.0, 1070.0);
    }

    @Test
    void aHandfulOfConfigurationsIsEnough() {
        var rows = rows(PredictorFit.LEAST_ROWS, 6, 11);
        assertThat(FIT.fit(rows, exact(rows), ones(rows.size())).predictor().schemaVersion())
                .isEqualTo(3);
    }

    @Test
    void fewerAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FIT.fit(rows(4, 6, 12), ones(4), ones(4)))
                .withMessage("a fit needs at least 5 rows and a group for each, had 4, 4");
    }

    @Test
    void repeatedConfigurationsDoNotTellWhatTheirTwinsMeasured() {
        var once = rows(60, 6, 13);
        var repeated = new ArrayList<>(once);
        repeated.addAll(once);
        repeated.addAll(once);
        var noise = new Random(14);
        var micros = once.stream()
                .mapToDouble(row -> 100 * Math.exp(noise.nextGaussian()))
                .toArray();
        var thrice = new double[180];
        Arrays.setAll(thrice, row -> micros[row % 60]);

        var byConfiguration = FIT.fit(repeated, thrice, ones(180)).quality();
        var byRow = FIT.fit(
                        repeated,
                        thrice,
                        ones(180),
                        IntStream.range(0, 180).boxed().toList())
                .quality();

        assertThat(byRow.within10()).isGreaterThan(2 * byConfiguration.within10());
    }

    @Test
    void anIntervalFromGroupsLeftOutIsAsWideAsNewGroupsNeed() {
        var rows = rows(300, 6, 15);
        var noise = new Random(16);
        var groups = new ArrayList<Integer>();
        var micros = new double[300];
        for (int group = 0; group < 30; group++) {
            double offset = Math.exp(0.5 * noise.nextGaussian());
            for (int member = 0; member < 10; member++) {
                int row = 10 * group + member;
                Arrays.fill(rows.get(row), 0, 6, 0.5);
                rows.get(row)[5] = group;
                rows.get(row)[4] = member;
                micros[row] = 100 * offset;
                groups.add(group);
            }
        }

        var byGroup = FIT.fit(rows, micros, ones(300), groups).predictor().interval();
        var byRow = FIT.fit(rows, micros, ones(300)).predictor().interval();

        assertThat(byGroup.high() / byGroup.low()).isGreaterThan(1.5 * byRow.high() / byRow.low());
    }

    @Test
    void oneConfigurationMeasuredOftenIsFitted() {
        var rows = Collections.nCopies(6, new double[] {1, 1, 1, 1, 1, 1});
        double[] micros = {100, 100, 100, 100, 100, 100};

        assertThat(FIT.fit(rows, micros, ones(6))
                        .predictor()
                        .predict(rows.get(0))
                        .micros())
                .isCloseTo(100, within(1e-6));
    }

    private static FittedPredictor fit(List<double[]> rows, Random noise) {
        return FIT.fit(
                rows, rows.stream().mapToDouble(row -> measure(row, noise)).toArray(), ones(rows.size()));
    }

    /** Costs that add up, bent by the other features, with 5 % of log-normal noise. */
    private static double measure(double[] row, Random noise) {
        return truth(row) * Math.exp(0.05 * noise.nextGaussian());
    }

    private static double[] exact(List<double[]> rows) {
        return SyntheticRows.targets(rows, PredictorFitTest::truth);
    }

    private static double truth(double[] row) {
        return (50 + 400 * row[0] + 100 * row[1]) * (1 + 0.2 * Math.sin(3 * row[2])) * (row[3] > 0.5 ? 1.2 : 1);
    }

    private static double[] ones(int count) {
        var ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
