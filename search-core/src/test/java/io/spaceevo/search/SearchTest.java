package io.spaceevo.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

import io.spaceevo.evolution.EvolutionSettings;
import io.spaceevo.evolution.EvolutionState;
import io.spaceevo.evolution.Landscape;
import io.spaceevo.evolution.Shapes;
import io.spaceevo.measurement.Platform;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.QtSettings;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.SpaceCode;
import org.junit.jupiter.api.Test;

class SearchTest {
    private static final Hyperspace HYPERSPACE = Shapes.likeOnnxw();

    @Test
    void aNewSearchIdlesUntilSomethingIsAdopted() {
        var search = search(SearchMemory.empty());
        assertThat(search.idle()).isTrue();
        assertThat(search.advance(new Landscape(1), () -> true)).isEmpty();
        assertThat(search.memory().evolution().step()).isZero();
    }

    @Test
    void theFirstAdoptionAndThoseThatMoveSpacesGrantTheFirstBudgetOthersTheLater() {
        var search = search(SearchMemory.empty());
        search.adopt();
        var first = finish(search, new Landscape(1));
        assertThat(first).hasSize(5);
        assertThat(first.get(0).grant()).contains(new Grant(true, 450));
        assertThat(first.subList(1, 5)).allMatch(round -> round.grant().isEmpty());
        assertThat(search.memory().evolution().step()).isEqualTo(450);
        assertThat(search.idle()).isTrue();

        search.adopt();
        assertThat(finish(search, new Landscape(1)).get(0).grant()).contains(new Grant(false, 120));
        assertThat(search.memory().evolution().step()).isEqualTo(570);

        search.adopt();
        assertThat(finish(search, new Landscape(3)).get(0).grant()).contains(new Grant(true, 450));
        assertThat(search.memory().evolution().step()).isEqualTo(1020);
    }

    @Test
    void thePublishedBudgetIsFiveThousandAndFiveHundred() {
        assertThat(SearchBudget.published()).isEqualTo(new SearchBudget(5000, 500));
    }

    @Test
    void anAdoptionNeverShortensABudgetThatIsStillBeingSpent() {
        var search = search(SearchMemory.empty());
        search.adopt();
        search.advance(new Landscape(1), () -> true);
        search.adopt();
        while (search.memory().phase() == RoundPhase.RESCORING) {
            search.advance(new Landscape(1), () -> false);
        }
        assertThat(search.memory().budgetLeft()).isEqualTo(350);
    }

    @Test
    void inputsAreAdoptedBetweenRoundsOnly() {
        var search = search(SearchMemory.empty());
        search.adopt();
        search.advance(new Landscape(1), () -> false);
        assertThat(search.betweenRounds()).isFalse();
        assertThatThrownBy(search::adopt)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("round 1");
    }

    @Test
    void roundsHoldAHundredEvaluationsAndTheLastTheRest() {
        var search = search(SearchMemory.empty());
        search.adopt();
        var rounds = finish(search, new Landscape(1));
        assertThat(rounds).extracting(FinishedRound::round).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(rounds).extracting(round -> round.children().size()).containsExactly(100, 100, 100, 100, 50);
    }

    @Test
    void aSearchSlicedAnywhereAndRestoredEachTimeEqualsOneThatNeverStopped() {
        var whole = run(() -> true, false);
        for (long seed = 0; seed < 4; seed++) {
            var random = new SplittableRandom(seed);
            assertThat(run(() -> random.nextInt(1 + 10) != 0, true)).isEqualTo(whole);
        }
        assertThat(run(() -> false, true)).isEqualTo(whole);
    }

    @Test
    void everySliceMakesProgress() {
        var search = search(SearchMemory.empty());
        search.adopt();
        for (int slice = 1; slice <= 100; slice++) {
            search.advance(new Landscape(1), () -> false);
            assertThat(search.memory().evolution().step()).isBetween((long) slice - 1, (long) slice);
        }
    }

    @Test
    void adoptionRescoresPopulationAndArchiveAndForgetsTheRest() {
        var search = search(SearchMemory.empty());
        search.adopt();
        finish(search, new Landscape(1));
        var population = search.memory().evolution().members().stream()
                .map(member -> member.space())
                .toList();
        var outdated = search.memory().evolution().outdated();
        var fresh = new Landscape(2);
        search.adopt();
        while (search.memory().phase() == RoundPhase.RESCORING) {
            search.advance(fresh, () -> false);
        }
        var state = search.memory().evolution();
        assertThat(state.members()).extracting(member -> member.space()).isEqualTo(population);
        assertThat(state.members())
                .allSatisfy(member -> assertThat(member.fitness().score()).isEqualTo(fresh.value(member.space())));
        assertThat(state.archive())
                .hasSize(EvolutionState.ARCHIVE)
                .allSatisfy(member -> assertThat(member.fitness().score()).isEqualTo(fresh.value(member.space())));
        assertThat(state.evaluatedCodes())
                .containsExactlyInAnyOrderElementsOf(
                        outdated.stream().map(space -> space.number()).toList());
        assertThat(fresh.asked()).startsWith(outdated.toArray(new SpaceCode[0]));
    }

    @Test
    void theIncumbentIsRescoredOnNewTables() {
        var search = search(SearchMemory.empty());
        search.adopt();
        finish(search, new Landscape(1));
        search.adopt();
        var fresh = new Landscape(2);
        var rounds = finish(search, fresh);
        assertThat(rounds).allSatisfy(round -> assertThat(round.best().fitness().score())
                .isEqualTo(fresh.value(round.best().space())));
    }

    @Test
    void aTinyHyperspaceIsUsedUpAndSearchedAgainOnNewTables() {
        var tiny = Shapes.of(List.of(3, 2), List.of(1, 2));
        var search = new Search(tiny, target(new EvolutionSettings(4, 2, 0)), SearchMemory.empty());
        search.adopt();
        assertThat(finish(search, new Landscape(1))).hasSize(1);
        assertThat(search.memory().evolution().step()).isEqualTo(12);
        assertThat(search.idle()).isTrue();
        search.adopt();
        var fresh = new Landscape(2);
        assertThat(finish(search, fresh)).hasSize(1);
        assertThat(search.memory().evolution().evaluatedCodes()).hasSize(12);
        assertThat(search.idle()).isTrue();
    }

    private record Outcome(List<FinishedRound> rounds, List<Long> evaluated, Optional<?> incumbent) {}

    /** Three adoptions, each of other tables. */
    private static Outcome run(BooleanSupplier mayGoOn, boolean restored) {
        var rounds = new ArrayList<FinishedRound>();
        var search = search(SearchMemory.empty());
        for (int tables = 1; tables <= 3; tables++) {
            var landscape = new Landscape(tables);
            search.adopt();
            while (!search.idle()) {
                search.advance(landscape, mayGoOn).ifPresent(rounds::add);
                if (restored) {
                    search = search(copy(search.memory()));
                }
            }
        }
        return new Outcome(
                rounds,
                search.memory().evolution().evaluatedCodes(),
                search.memory().incumbent());
    }

    private static SearchMemory copy(SearchMemory memory) {
        var state = memory.evolution();
        return new SearchMemory(
                new EvolutionState(state.members(), state.archive(), state.evaluatedCodes(), state.step()),
                memory.phase(),
                memory.rescored(),
                memory.children(),
                memory.grant(),
                memory.incumbent(),
                memory.round(),
                memory.budgetLeft());
    }

    private static List<FinishedRound> finish(Search search, Landscape landscape) {
        var rounds = new ArrayList<FinishedRound>();
        while (!search.idle()) {
            search.advance(landscape, () -> true).ifPresent(rounds::add);
        }
        return rounds;
    }

    private static Search search(SearchMemory memory) {
        return new Search(HYPERSPACE, target(new EvolutionSettings(80, 20, 11)), memory);
    }

    private static SearchTarget target(EvolutionSettings evolution) {
        return new SearchTarget(
                new Platform("test.ort.t1"),
                "shape@000000000000",
                "test",
                Constraint.parseAll("10"),
                QtSettings.published(),
                evolution,
                new SearchBudget(450, 120));
    }
}
