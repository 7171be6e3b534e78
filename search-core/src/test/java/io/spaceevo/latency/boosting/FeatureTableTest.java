package io.spaceevo.latency.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;

import org.junit.jupiter.api.Test;

class FeatureTableTest {
    private static final List<String> NAMES = List.of("macs", "bytes");

    @Test
    void valuesAreKeptInSinglePrecisionAndMissingOnesStayMissing() {
        var table = FeatureTable.of(NAMES, List.of(new double[] {0.1, 2}, new double[] {Double.NaN, 3}));

        assertThat(table.size()).isEqualTo(2);
        assertThat(table.width()).isEqualTo(2);
        assertThat(table.names()).isEqualTo(NAMES);
        assertThat(table.row(0)).containsExactly(0.1f, 2);
        assertThat(table.row(1)).containsExactly(Double.NaN, 3);
        assertThat(table.value(1, 1)).isEqualTo(3);
    }

    @Test
    void namesAreDistinctAndRowsHaveAFiniteValueForEach() {
        var row = List.of(new double[] {1, 2});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureTable.of(List.of(), List.of()))
                .withMessageContaining("distinct names");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureTable.of(List.of("macs", "macs"), row))
                .withMessageContaining("distinct names");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureTable.of(List.of("macs"), row))
                .withMessage("a row needs 1 features, had 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureTable.of(NAMES, List.of(new double[] {1, 1e300})))
                .withMessageContaining("was 1.0E300");
    }

    @Test
    void aSchemaHasAVersionDistinctNamesAndNoMoreTermsThanNames() {
        assertThat(new FeatureSchema(1, NAMES, 0).names()).isEqualTo(NAMES);
        assertThat(new FeatureSchema(1, NAMES, 2).terms()).isEqualTo(2);
        assertThatIllegalArgumentException().isThrownBy(() -> new FeatureSchema(0, NAMES, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new FeatureSchema(1, List.of(), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new FeatureSchema(1, List.of("macs", "macs"), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new FeatureSchema(1, NAMES, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new FeatureSchema(1, NAMES, 3));
    }
}
