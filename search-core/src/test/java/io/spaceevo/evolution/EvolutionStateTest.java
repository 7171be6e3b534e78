package io.spaceevo.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.spaceevo.space.SpaceCode;
import org.junit.jupiter.api.Test;

class EvolutionStateTest {
    private static final int POPULATION = 2;

    private static Individual individual(int type, double score) {
        return new Individual(code(type), new Fitness(score, 10));
    }

    private static SpaceCode code(int type) {
        return new SpaceCode("shape", List.of(type), List.of(0));
    }

    /** Space 1 has left the population and is in the archive alone. */
    private static EvolutionState evolved() {
        var state = EvolutionState.empty();
        state.enter(individual(1, 0.9), POPULATION);
        state.enter(individual(2, 0.5), POPULATION);
        state.enter(individual(3, 0.7), POPULATION);
        return state;
    }

    @Test
    void whatNewTablesOutdateIsThePopulationByAgeAndThenTheRestOfTheArchive() {
        assertThat(evolved().outdated()).containsExactly(code(2), code(3), code(1));
    }

    @Test
    void rescoringKeepsAgesAndTheStepAndSortsTheArchiveAnew() {
        var rescored = evolved()
                .rescored(Map.of(
                        code(1), new Fitness(0.1, 10), code(2), new Fitness(0.6, 10), code(3), new Fitness(0.4, 10)));

        assertThat(rescored.members()).containsExactly(individual(2, 0.6), individual(3, 0.4));
        assertThat(rescored.archive()).containsExactly(individual(2, 0.6), individual(3, 0.4), individual(1, 0.1));
        assertThat(rescored.step()).isEqualTo(3);
    }

    @Test
    void spacesThatNewTablesLeaveUnscoredMayBeEvaluatedAgain() {
        var state = EvolutionState.empty();
        for (int type = 0; type < 4; type++) {
            state.enter(individual(type, 0.5), POPULATION);
        }
        var forgotten = new EvolutionState(state.members(), state.members(), state.evaluatedCodes(), state.step());

        var rescored = forgotten.rescored(Map.of(code(2), new Fitness(0.4, 10), code(3), new Fitness(0.3, 10)));

        assertThat(forgotten.isNew(code(0))).isFalse();
        assertThat(rescored.isNew(code(0))).isTrue();
        assertThat(rescored.isNew(code(2))).isFalse();
    }

    @Test
    void theArchiveKeepsNoMoreThanFifty() {
        var state = EvolutionState.empty();
        for (int type = 0; type < 9; type++) {
            for (int window = 0; window < 9; window++) {
                var space = new SpaceCode("shape", List.of(type), List.of(window));
                state.enter(new Individual(space, new Fitness(1, 10)), POPULATION);
            }
        }

        assertThat(state.archive()).as("equally fit spaces are all kept").hasSize(EvolutionState.ARCHIVE);
    }

    @Test
    void aStepIsNotNegative() {
        assertThat(new EvolutionState(List.of(), List.of(), List.of(), 0).step())
                .isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EvolutionState(List.of(), List.of(), List.of(), -1))
                .withMessageContaining("step >= 0");
    }

    @Test
    void equallyFitIndividualsAreOrderedByTheirCodes() {
        assertThat(Stream.of(individual(3, 0.5), individual(1, 0.5), individual(2, 0.9), individual(0, 0.1))
                        .sorted(Individual.FITTEST_FIRST))
                .containsExactly(individual(2, 0.9), individual(1, 0.5), individual(3, 0.5), individual(0, 0.1));
    }

    @Test
    void aTournamentHasMembersAndNoMoreThanThePopulation() {
        assertThatCode(() -> new EvolutionSettings(1, 1, 0)).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EvolutionSettings(4, 0, 0))
                .withMessageContaining("was 0 of 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EvolutionSettings(4, 5, 0))
                .withMessageContaining("was 5 of 4");
    }

    @Test
    void thePublishedSettingsAreAPopulationOf500AndTournamentsOf125() {
        assertThat(EvolutionSettings.published(3)).isEqualTo(new EvolutionSettings(500, 125, 3));
    }
}
