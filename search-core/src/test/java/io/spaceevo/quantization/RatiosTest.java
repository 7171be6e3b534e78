package io.spaceevo.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;

class RatiosTest {
    private static Ratios.Side side(double... ratios) {
        return Ratios.of(DoubleStream.of(ratios)).side();
    }

    @Test
    void threeOfFourDecide() {
        assertThat(side(0.5, 1.1, 1.2, 1.3, 1.4)).isEqualTo(Ratios.Side.ABOVE);
        assertThat(side(0.5, 0.6, 0.7, 0.8, 1.4)).isEqualTo(Ratios.Side.BELOW);
        assertThat(side(0.5, 0.6, 1.2, 1.3)).isEqualTo(Ratios.Side.BOTH);
        assertThat(side(0.99, 1.0, 1.02)).isEqualTo(Ratios.Side.AT_ONE);
    }

    @Test
    void fewerThanThreeSupportNoClaim() {
        assertThat(side(3, 3)).isEqualTo(Ratios.Side.UNKNOWN);
        assertThat(side(3, 3, 3)).isEqualTo(Ratios.Side.ABOVE);
    }

    @Test
    void theNoiseIsTheSameOnBothSides() {
        assertThat(side(1.029, 1.029, 1.029)).isEqualTo(Ratios.Side.AT_ONE);
        assertThat(side(1.031, 1.031, 1.031)).isEqualTo(Ratios.Side.ABOVE);
        assertThat(side(1 / 1.029, 1 / 1.029, 1 / 1.029)).isEqualTo(Ratios.Side.AT_ONE);
        assertThat(side(1 / 1.031, 1 / 1.031, 1 / 1.031)).isEqualTo(Ratios.Side.BELOW);
    }

    @Test
    void thereIsNoSummaryOfNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> Ratios.of(DoubleStream.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ratios(3, 2, 1, 3));
    }
}
