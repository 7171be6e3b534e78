package io.spaceevo.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;

import io.spaceevo.space.Onnxw;
import org.junit.jupiter.api.Test;

class FailedTrainingsTest {
    /** Mean losses of SpaceEvo's published tables for the Pixel 4, by stage and type. */
    private static final double[][] MOBILEW = {
        {.437, .293, .267, .374, .319, .283, .334},
        {.466, .360, .335, .430, .381, .346, .390},
        {.534, .380, .348, .484, .409, .377, .412},
        {.386, .271, .245, .329, .270, .275, .330},
        {.711, .658, .572, .700, .612, .702, .620},
        {.908, .907, .879, .922, .888, .903, .916},
    };

    @Test
    void thePublishedVnniTablesHaveTwoSuspiciousTrainings() {
        var suspicious =
                FailedTrainings.suspicious(Onnxw.HYPERSPACE, Onnxw.blockTables().qualities());

        assertThat(suspicious)
                .extracting(FailedTrainings.Suspicion::name)
                .containsExactly("stage3 type 2 (MobileNetV3Res)", "stage5 type 1 (MobileNetV2Res)");
        assertThat(suspicious).allSatisfy(s -> assertThat(s.reasons()).isNotEmpty());
    }

    @Test
    void thePublishedPixelTablesHaveOne() {
        assertThat(FailedTrainings.outliers(MOBILEW)).singleElement().satisfies(outlier -> {
            assertThat(outlier.stage()).isEqualTo(4);
            assertThat(outlier.type()).isEqualTo(5);
        });
    }

    @Test
    void familiesWithoutAnAccidentAreNotSuspectedAndAFailedTrainingIsFound() {
        var random = new SplittableRandom(4);
        int found = 0;
        int suspectedOfHealthy = 0;
        for (int i = 0; i < 200; i++) {
            var losses = family(random);
            suspectedOfHealthy += FailedTrainings.outliers(losses).size();
            losses[3][0] = 0.98;
            found += (int) FailedTrainings.outliers(losses).stream()
                    .filter(outlier -> outlier.stage() == 3 && outlier.type() == 0)
                    .count();
        }

        assertThat(suspectedOfHealthy).isLessThan(10);
        assertThat(found).isGreaterThan(190);
    }

    /** Type 0 is the best of six, up to some noise. */
    private static double[][] family(SplittableRandom random) {
        var losses = new double[6][6];
        for (int stage = 0; stage < 6; stage++) {
            double level = 0.2 + 0.3 * random.nextDouble();
            for (int type = 0; type < 6; type++) {
                losses[stage][type] = level * (1 + 0.12 * type) * (0.95 + 0.1 * random.nextDouble());
            }
        }
        return losses;
    }

    @Test
    void fewStagesOrTypesAreNoFamily() {
        assertThat(FailedTrainings.outliers(new double[][] {{0.3, 0.4, 0.9}, {0.3, 0.4, 0.5}}))
                .isEmpty();
    }
}
