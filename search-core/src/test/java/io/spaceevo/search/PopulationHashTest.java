package io.spaceevo.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.spaceevo.evolution.EvolutionState;
import io.spaceevo.evolution.Fitness;
import io.spaceevo.evolution.Individual;
import io.spaceevo.space.SpaceCode;
import org.junit.jupiter.api.Test;

class PopulationHashTest {
    private static final Individual FIRST = individual("onnxw-000000-000000", 0.3);
    private static final Individual SECOND = individual("onnxw-100000-000000", 0.4);
    private static final String HASH = hash(List.of(FIRST, SECOND), List.of(SECOND), List.of(0L, 1L), 2);

    @Test
    void equalStatesHashAlike() {
        assertThat(hash(List.of(FIRST, SECOND), List.of(SECOND), List.of(1L, 0L), 2))
                .isEqualTo(HASH)
                .matches("[0-9a-f]{64}");
    }

    @Test
    void ageStepScoreArchiveAndWhatWasEvaluatedAllCount() {
        var nudged = individual("onnxw-100000-000000", Math.nextUp(0.4));
        assertThat(List.of(
                        HASH,
                        hash(List.of(SECOND, FIRST), List.of(SECOND), List.of(0L, 1L), 2),
                        hash(List.of(FIRST, SECOND), List.of(SECOND), List.of(0L, 1L), 3),
                        hash(List.of(FIRST, nudged), List.of(SECOND), List.of(0L, 1L), 2),
                        hash(List.of(FIRST, SECOND), List.of(FIRST), List.of(0L, 1L), 2),
                        hash(List.of(FIRST, SECOND), List.of(SECOND), List.of(0L, 2L), 2)))
                .doesNotHaveDuplicates();
    }

    private static String hash(List<Individual> members, List<Individual> archive, List<Long> evaluated, long step) {
        return PopulationHash.of(new EvolutionState(members, archive, evaluated, step));
    }

    private static Individual individual(String code, double score) {
        return new Individual(SpaceCode.parse(code), new Fitness(score, 20));
    }
}
