package io.spaceevo.score.spectral;

import static org.assertj.core.api.Assertions.assertThat;

import io.spaceevo.quality.StageTables;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.GeneratedTables;
import io.spaceevo.score.QtSettings;
import org.junit.jupiter.api.Test;

class SpectrumCacheTest {
    private static final StageTables TABLES = GeneratedTables.tables(2, 2, 5, 0.04, 2, 3);
    private static final FrequencyPlan PLAN =
            FrequencyPlan.usual(new ConstraintBand(Constraint.parseAll("8"), 8, 1), QtSettings.published());
    private static final long BYTES =
            new TableSpectrum(PLAN, TABLES.tables().get(0).byResolution().get(0)).bytes();

    private static SpectrumCache cache(long spectra) {
        var cache = new SpectrumCache(TABLES, spectra * BYTES);
        assertThat(cache.name(PLAN)).isZero();
        return cache;
    }

    @Test
    void everyPlanTableAndResolutionHasASpectrumOfItsOwn() {
        var cache = cache(100);
        var finer = PLAN.finer();
        assertThat(cache.name(finer)).isEqualTo(1);
        assertThat(cache.name(PLAN)).isZero();

        for (int table = 0; table < 2; table++) {
            for (int resolution = 0; resolution < 2; resolution++) {
                var samples = TABLES.tables().get(table).byResolution().get(resolution);
                var first = cache.spectrum(0, table, resolution, 0);
                assertThat(first.lossRe).isEqualTo(new RowTransform(PLAN, samples, 0).spectrum().lossRe);
                assertThat(cache.spectrum(1, table, resolution, 0).lossRe).hasSize(finer.lossBins());
                assertThat(cache.spectrum(0, table, resolution, 0)).isSameAs(first);
            }
        }
    }

    @Test
    void theLeastRecentlyUsedSpectrumGoesWhenThereIsNoRoomForAllOfThem() {
        var cache = cache(2);
        var first = cache.spectrum(0, 0, 0, 0);
        var second = cache.spectrum(0, 1, 0, 0);
        assertThat(cache.spectrum(0, 0, 0, 0)).isSameAs(first);

        cache.spectrum(0, 2, 0, 0);

        assertThat(cache.bytes()).isEqualTo(2 * BYTES);
        assertThat(cache.spectrum(0, 0, 0, 0)).isSameAs(first);
        assertThat(cache.spectrum(0, 1, 0, 0)).isNotSameAs(second);
    }

    @Test
    void aSpectrumThatIsNeededIsKeptHoweverLarge() {
        var cache = cache(0);

        var spectrum = cache.spectrum(0, 0, 0, 0);

        assertThat(cache.bytes()).isEqualTo(BYTES);
        assertThat(cache.spectrum(0, 0, 0, 0)).isSameAs(spectrum);
    }
}
