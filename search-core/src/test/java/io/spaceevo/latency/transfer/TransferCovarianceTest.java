package io.spaceevo.latency.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TransferCovarianceTest {
    private static final TransferCovariance COVARIANCE =
            new TransferCovariance(1, 0.1, 0.2, 0.03, 0.4, 0.05, 0.6, 2, 0.7);
    private static final Point WIDE = new Point("wide", 2, new double[] {0.1, -0.3}, new double[] {1, 2, 3});
    private static final Point DEEP = new Point("deep", -3, new double[] {0.5, 0.7}, new double[] {2, 4, 6});

    @Test
    void everyTermIsThatOfItsParameter() {
        double smooth = 0.6 * Math.exp(-(1 + 4 + 9) / 4.0 / 2);
        double alike = 1 + 0.2 * -6 + 0.4 * (0.05 - 0.21) + smooth;
        var wideThere = new Point("wide", DEEP.level(), DEEP.deviations(), DEEP.work());

        assertThat(COVARIANCE.between(WIDE, DEEP)).isCloseTo(alike, within(1e-12));
        assertThat(COVARIANCE.between(DEEP, WIDE)).isCloseTo(alike, within(1e-12));
        assertThat(COVARIANCE.between(WIDE, wideThere))
                .isCloseTo(alike + 0.1 + 0.03 * -6 + 0.05 * (0.05 - 0.21), within(1e-12));
    }

    @Test
    void aFactorIsOfItsParameterAlone() {
        var moves = new double[TransferCovariance.PARAMETERS];
        moves[1] = 1;

        assertThat(COVARIANCE.times(moves).kind()).isCloseTo(0.1 * Math.E, within(1e-12));
        assertThat(COVARIANCE.times(moves).slope()).isEqualTo(COVARIANCE.slope());
    }

    @Test
    void whatIsExpectedIsMostPlausibleAndOneDeviationCostsAHalf() {
        assertThat(TransferCovariance.EXPECTED.logPrior()).isZero();
        for (int parameter = 0; parameter < TransferCovariance.PARAMETERS; parameter++) {
            var moves = new double[TransferCovariance.PARAMETERS];
            moves[parameter] = parameter == 7 ? 0.7 : 1.5;

            assertThat(TransferCovariance.EXPECTED.times(moves).logPrior()).isCloseTo(-0.5, within(1e-9));
        }
    }
}
