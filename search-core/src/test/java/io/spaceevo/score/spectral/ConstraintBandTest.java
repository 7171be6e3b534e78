package io.spaceevo.score.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import io.spaceevo.score.Constraint;
import org.junit.jupiter.api.Test;

class ConstraintBandTest {
    private static List<ConstraintBand> cut(String constraints, Double... fixedLatencies) {
        return ConstraintBand.cut(Constraint.parseAll(constraints), List.of(fixedLatencies));
    }

    @Test
    void aBandEndsWhereFixedStagesLeaveThreeTimesAsMuchAsOfItsLeastConstraint() {
        var bands = cut("10,15,27.9,28.1,60,200", 2.0, 1.0);

        assertThat(bands)
                .extracting(ConstraintBand::constraints)
                .containsExactly(
                        Constraint.parseAll("10,15,27.9"), Constraint.parseAll("28.1,60"), Constraint.parseAll("200"));
        assertThat(bands.get(0).latencyPeriod()).isCloseTo(1.5 * 26.9, within(1e-9));
        assertThat(bands.get(0).ratio()).isCloseTo(26.9 / 9, within(1e-9));
        assertThat(bands.get(2).ratio()).isEqualTo(1);
    }

    @Test
    void aConstraintThatFixedStagesBreakHasAnAxisOfItsWholeLatency() {
        var bands = cut("2,3", 5.0);

        assertThat(bands).hasSize(1);
        assertThat(bands.get(0).latencyPeriod()).isCloseTo(1.5 * 3, within(1e-9));
    }

    /** The fixed stages take nearly all of the first constraint, and more than the one before it. */
    @Test
    void theRatioOfABandIsAtLeastOne() {
        assertThat(cut("4.9,5.1", 5.0)).extracting(ConstraintBand::ratio).containsExactly(1.0);
    }
}
