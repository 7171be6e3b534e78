package io.spaceevo.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;

import io.spaceevo.space.SpaceCode;
import org.junit.jupiter.api.Test;

class TournamentTest {
    /** Ten members, of which the last is the fittest. */
    private static final List<Individual> MEMBERS = IntStream.range(0, 10)
            .mapToObj(i -> new Individual(new SpaceCode("shape", List.of(i), List.of(0)), new Fitness(i, 1)))
            .toList();

    @Test
    void theFittestOfThreeWinsAsOftenAsCombinatoricsSay() {
        var counts = new int[8];
        var tournament = new Tournament(3);
        for (long step = 0; step < 20_000; step++) {
            int winner = rank(tournament.winner(MEMBERS, StepRandom.of(5, step)));
            assertThat(winner).isGreaterThanOrEqualTo(2);
            counts[winner - 2]++;
        }
        ChiSquare.assertDistributed(
                counts,
                IntStream.range(2, 10)
                        .mapToDouble(rank -> rank * (rank - 1) / 2.0 / 120)
                        .toArray());
    }

    @Test
    void aTournamentOfOneDrawsUniformly() {
        var counts = new int[10];
        for (long step = 0; step < 20_000; step++) {
            counts[rank(new Tournament(1).winner(MEMBERS, StepRandom.of(6, step)))]++;
        }
        ChiSquare.assertUniform(counts);
    }

    @Test
    void aTournamentOfAllFindsTheFittest() {
        for (long step = 0; step < 50; step++) {
            assertThat(rank(new Tournament(10).winner(MEMBERS, StepRandom.of(7, step))))
                    .isEqualTo(9);
        }
    }

    @Test
    void amongInfeasibleSpacesTheFasterWins() {
        var slow = new Individual(SpaceCode.parse("shape-0-0"), new Fitness(0, 30));
        var fast = new Individual(SpaceCode.parse("shape-1-0"), new Fitness(0, 20));
        assertThat(new Tournament(2).winner(List.of(slow, fast), StepRandom.of(0, 0)))
                .isEqualTo(fast);
        assertThat(new Tournament(2).winner(List.of(fast, slow), StepRandom.of(0, 1)))
                .isEqualTo(fast);
    }

    @Test
    void amongEqualsTheFirstDrawnWins() {
        var equals = MEMBERS.stream()
                .map(member -> new Individual(member.space(), new Fitness(1, 1)))
                .toList();
        for (long step = 0; step < 50; step++) {
            var first = new Tournament(1).winner(equals, StepRandom.of(8, step));
            assertThat(new Tournament(10).winner(equals, StepRandom.of(8, step)))
                    .isEqualTo(first);
        }
    }

    @Test
    void aTournamentNeedsMembers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tournament(3).winner(List.of(), StepRandom.of(0, 0)))
                .withMessageContaining("members");
    }

    private static int rank(Individual individual) {
        return individual.space().types().get(0);
    }
}
