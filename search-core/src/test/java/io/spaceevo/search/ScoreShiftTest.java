package io.spaceevo.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.spaceevo.evolution.Fitness;
import io.spaceevo.evolution.Individual;
import io.spaceevo.space.SpaceCode;
import org.junit.jupiter.api.Test;

class ScoreShiftTest {
    private static final List<Individual> ARCHIVE =
            List.of(individual(1, 0.8), individual(2, 0.79), individual(3, 0.6));

    private static Individual individual(int type, double score) {
        return new Individual(code(type), new Fitness(score, 10));
    }

    private static SpaceCode code(int type) {
        return new SpaceCode("shape", List.of(type), List.of(0));
    }

    private static ScoreShift shift(double... now) {
        var fitness = new HashMap<SpaceCode, Fitness>();
        for (int i = 0; i < now.length; i++) {
            fitness.put(code(i + 1), new Fitness(now[i], 10));
        }
        return ScoreShift.of(ARCHIVE.get(0), ARCHIVE, fitness);
    }

    @Test
    void scoresThatStayWhereTheyAreReorderNothing() {
        assertThat(shift(0.8, 0.79, 0.6)).isEqualTo(new ScoreShift(false, 0));
        assertThat(shift(0.801, 0.789, 0.605).reorders()).isFalse();
    }

    @Test
    void anotherInTheIncumbentsPlaceReordersHoweverLittleTheScoresMove() {
        assertThat(shift(0.797, 0.799, 0.6)).satisfies(shift -> {
            assertThat(shift.overtaken()).isTrue();
            assertThat(shift.largest()).isLessThan(ScoreShift.TOLERANCE);
            assertThat(shift.reorders()).isTrue();
        });
    }

    @Test
    void aChallengerWithinTheMarginLeavesTheIncumbentItsPlace() {
        assertThat(shift(0.795, 0.796, 0.6).reorders()).isFalse();
    }

    @Test
    void aSpaceOfThePopulationThatIsInNoArchiveCanOvertake() {
        assertThat(shift(0.8, 0.79, 0.6, 0.85).reorders()).isTrue();
    }

    @Test
    void scoresThatMoveFarReorderEvenIfTheirOrderStays() {
        assertThat(shift(0.7, 0.69, 0.52)).isEqualTo(new ScoreShift(false, (0.6 - 0.52) / 0.6));
        assertThat(shift(0.8, 0.79, 0.66).reorders()).isTrue();
    }

    @Test
    void whatBecomesFeasibleOrInfeasibleReorders() {
        var infeasible = List.of(individual(1, 0), individual(2, 0));
        assertThat(ScoreShift.of(infeasible.get(0), infeasible, now(0, 0)).reorders())
                .isFalse();
        assertThat(ScoreShift.of(infeasible.get(0), infeasible, now(0.1, 0)).reorders())
                .isTrue();
        assertThat(ScoreShift.of(infeasible.get(0), infeasible, now(0, 0.1)).reorders())
                .isTrue();
        assertThat(shift(0, 0, 0).reorders()).isTrue();
    }

    private static Map<SpaceCode, Fitness> now(double first, double second) {
        return Map.of(code(1), new Fitness(first, 10), code(2), new Fitness(second, 10));
    }
}
