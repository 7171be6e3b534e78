package io.spaceevo.score.spectral;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatencyLatticeTest {
    private static LatencyLattice of(double... latencies) {
        return LatencyLattice.of(latencies, latencies[0]);
    }

    @Test
    void theStepDividesEveryDifferenceAndNoLargerOneDoes() {
        assertThat(of(1.2, 1.5, 2.1, 1.2)).isEqualTo(new LatencyLattice(300_000));
        assertThat(of(1, 1.000004, 1.000006)).isEqualTo(new LatencyLattice(2));
        assertThat(of(0.1, 0.1 + 0.2, 0.7).step()).isEqualTo(0.2);
    }

    @Test
    void latenciesThatAreNotRoundedLieOnNoLattice() {
        assertThat(of(1, 2, 4.0 / 3)).isEqualTo(LatencyLattice.NONE);
        assertThat(LatencyLattice.NONE.step()).isZero();
    }

    @Test
    void equalLatenciesLieOnAnyLattice() {
        assertThat(of(1.5, 1.5)).isEqualTo(LatencyLattice.ANY);
        assertThat(LatencyLattice.ANY.step()).isZero();
    }

    @Test
    void sumsLieOnTheLatticeThatHoldsBoth() {
        var six = new LatencyLattice(6);
        var four = new LatencyLattice(4);

        assertThat(six.plus(four)).isEqualTo(new LatencyLattice(2));
        for (var lattice : new LatencyLattice[] {six, LatencyLattice.NONE, LatencyLattice.ANY}) {
            assertThat(lattice.plus(LatencyLattice.ANY)).isEqualTo(lattice);
            assertThat(LatencyLattice.ANY.plus(lattice)).isEqualTo(lattice);
            assertThat(lattice.plus(LatencyLattice.NONE)).isEqualTo(LatencyLattice.NONE);
            assertThat(LatencyLattice.NONE.plus(lattice)).isEqualTo(LatencyLattice.NONE);
        }
    }
}
