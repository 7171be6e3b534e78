package io.spaceevo.cli.analysis.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeatMapTest {
    @ParameterizedTest
    @CsvSource({
        "1.02, even",
        "0.98, even",
        "1.1, gain1",
        "1.5, gain2",
        "2.1, gain3",
        "3, gain4",
        "9, gain4",
        "0.9, loss1",
        "0.6, loss2",
        "0.4, loss3",
        "0.3, loss4"
    })
    void theColourTellsBySideAndDistance(double ratio, String colour) {
        assertThat(HeatMap.colour(ratio)).isEqualTo(colour);
    }
}
