package io.spaceevo.latency.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;

import org.junit.jupiter.api.Test;

class RepeatabilityTest {
    @Test
    void differencesAreRelativeToTheFirstCampaign() {
        var again = Repeatability.of(
                Map.of("a", 100.0, "b", 200.0, "c", 50.0, "only first", 1.0),
                Map.of("a", 104.0, "b", 204.0, "c", 49.5, "only second", 1.0));

        assertThat(again.configurations()).isEqualTo(3);
        assertThat(again.medianDifference()).isCloseTo(2, within(1e-9)); // of 4, 2 and 1
        assertThat(again.p90Difference()).isCloseTo(3.6, within(1e-9));
        assertThat(again.meanDifference()).isCloseTo(7 / 3.0, within(1e-9));
        assertThat(again.commonShift()).isCloseTo(2, within(1e-9)); // of +4, +2 and -1
    }

    @Test
    void campaignsWithNothingInCommonCannotBeCompared() {
        assertThatIllegalArgumentException().isThrownBy(() -> Repeatability.of(Map.of("a", 1.0), Map.of("b", 1.0)));
    }
}
