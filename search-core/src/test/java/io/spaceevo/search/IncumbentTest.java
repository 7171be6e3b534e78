package io.spaceevo.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import io.spaceevo.evolution.Fitness;
import io.spaceevo.evolution.Individual;
import io.spaceevo.space.SpaceCode;
import org.junit.jupiter.api.Test;

class IncumbentTest {
    private static final Individual INCUMBENT = individual("onnxw-000000-000000", 0.4, 20);

    @Test
    void aChallengerWithinTwoPerMilleDoesNotMoveIt() {
        var challenger = individual("onnxw-100000-000000", 0.4 * 1.0019, 10);
        assertThat(Incumbent.after(Optional.of(INCUMBENT), List.of(challenger))).contains(INCUMBENT);
    }

    @Test
    void aChallengerBeyondTwoPerMilleReplacesIt() {
        var challenger = individual("onnxw-100000-000000", 0.4 * 1.0021, 30);
        assertThat(Incumbent.after(Optional.of(INCUMBENT), List.of(challenger))).contains(challenger);
    }

    @Test
    void theFirstIsWhoeverLeadsTheArchive() {
        assertThat(Incumbent.after(Optional.empty(), List.of(INCUMBENT))).contains(INCUMBENT);
        assertThat(Incumbent.after(Optional.empty(), List.of())).isEmpty();
    }

    @Test
    void amongInfeasibleSpacesTheFasterReplacesIt() {
        var infeasible = individual("onnxw-000000-000000", 0, 30);
        var faster = individual("onnxw-100000-000000", 0, 29);
        assertThat(Incumbent.after(Optional.of(infeasible), List.of(faster))).contains(faster);
        assertThat(Incumbent.after(Optional.of(faster), List.of(infeasible))).contains(faster);
    }

    private static Individual individual(String code, double score, double latency) {
        return new Individual(SpaceCode.parse(code), new Fitness(score, latency));
    }
}
