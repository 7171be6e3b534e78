package io.spaceevo.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.SpaceCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AgingEvolutionTest {
    private static final Hyperspace HYPERSPACE = Shapes.likeOnnxw();
    private static final EvolutionSettings SETTINGS = new EvolutionSettings(60, 15, 42);

    @Test
    void theUniformSeedsComeFirst() {
        assertThat(evolve(HYPERSPACE, SETTINGS, 24)).isEqualTo(UniformSeeds.of(HYPERSPACE));
    }

    @Test
    void initialMembersAreDrawnFromAllTypesAndWindows() {
        var settings = new EvolutionSettings(6024, 1, 9);
        var drawn = evolve(HYPERSPACE, settings, 6024).subList(24, 6024);
        for (int stage = 0; stage < 6; stage++) {
            var types = new int[6];
            var windows = new int[stage == 0 ? 2 : 4];
            for (var space : drawn) {
                types[space.types().get(stage)]++;
                windows[space.windows().get(stage)]++;
            }
            ChiSquare.assertUniform(types);
            ChiSquare.assertUniform(windows);
        }
    }

    @Test
    void noSpaceIsEvaluatedTwice() {
        for (long seed = 0; seed < 5; seed++) {
            assertThat(evolve(HYPERSPACE, new EvolutionSettings(60, 15, seed), 1500))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aSpaceThatEntersTwiceIsRefused() {
        var state = EvolutionState.empty();
        var individual = new Individual(SpaceCode.parse("shape-000000-000000"), new Fitness(1, 1));
        state.enter(individual, 10);
        assertThatThrownBy(() -> state.enter(individual, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("once");
    }

    @Test
    void oldestMemberRetiresWhenThePopulationIsFull() {
        var evolution = new AgingEvolution(HYPERSPACE, SETTINGS);
        var landscape = new Landscape(1);
        var state = EvolutionState.empty();
        for (int i = 0; i < 300; i++) {
            var before = state.members();
            step(evolution, landscape, state);
            var survivors = before.size() < 60 ? before : before.subList(1, 60);
            assertThat(state.members().subList(0, survivors.size())).isEqualTo(survivors);
            assertThat(state.members()).hasSize(survivors.size() + 1);
        }
    }

    @Test
    void theArchiveKeepsTheFiftyFittestEver() {
        var landscape = new Landscape(3);
        var state = evolved(HYPERSPACE, SETTINGS, landscape, 700);
        var best = landscape.asked().stream()
                .map(landscape::value)
                .sorted((a, b) -> Double.compare(b, a))
                .limit(50)
                .toList();
        assertThat(state.archive())
                .extracting(member -> member.fitness().score())
                .isEqualTo(best);
    }

    @Test
    void aChildDiffersFromItsParentInOneDigitAndTheParentWasEvaluated() {
        var evolution = new AgingEvolution(HYPERSPACE, SETTINGS);
        var landscape = new Landscape(4);
        var state = evolved(HYPERSPACE, SETTINGS, landscape, 60);
        for (int i = 0; i < 500; i++) {
            var proposal = evolution.propose(state).orElseThrow();
            var parent = proposal.parent().orElseThrow();
            assertThat(state.isNew(parent)).isFalse();
            assertThat(digitsChanged(parent.number(), proposal.space().number()))
                    .isEqualTo(1);
            step(evolution, landscape, state);
        }
    }

    @Test
    void evolutionClimbsAboveItsInitialPopulation() {
        var landscape = new Landscape(5);
        double initial = evolved(HYPERSPACE, SETTINGS, landscape, 60)
                .archive()
                .get(0)
                .fitness()
                .score();
        double later = evolved(HYPERSPACE, SETTINGS, landscape, 1000)
                .archive()
                .get(0)
                .fitness()
                .score();
        assertThat(later).isGreaterThan(1.1 * initial);
    }

    @Test
    void tinyHyperspacesEndWithEverySpaceEvaluatedOnce() {
        var shapes = List.of(
                Shapes.of(List.of(1), List.of(1)),
                Shapes.of(List.of(2, 1), List.of(1, 1)),
                Shapes.of(List.of(1, 1), List.of(3, 1)),
                Shapes.of(List.of(3, 2, 1), List.of(1, 4, 2)));
        for (var shape : shapes) {
            for (var settings : List.of(
                    new EvolutionSettings(1, 1, 0),
                    new EvolutionSettings(4, 2, 1),
                    new EvolutionSettings(500, 125, 2))) {
                var landscape = new Landscape(6);
                var state = evolved(shape, settings, landscape, Integer.MAX_VALUE);
                assertThat(landscape.asked()).doesNotHaveDuplicates().hasSize((int) shape.spaces());
                assertThat(state.step()).isEqualTo(shape.spaces());
            }
        }
    }

    private static List<Hyperspace> shapesOfManySpaces() {
        return List.of(
                Shapes.of(List.of(6, 6, 2), List.of(4, 3, 2)),
                Shapes.of(List.of(3, 2, 6, 6, 6), List.of(1, 1, 1, 1, 1)));
    }

    /** Random draws miss it: 1 of 1728 spaces is new, or 1 of 1296. */
    @ParameterizedTest
    @MethodSource("shapesOfManySpaces")
    void theLastSpaceIsFoundWhereverItIs(Hyperspace shape) {
        var spaces = allEvaluated(shape).stream().map(Individual::space).toList();
        assertThat(spaces).hasSize((int) shape.spaces());
        for (int missing = 0; missing < spaces.size(); missing += 50) {
            var last = spaces.get(missing);

            assertThat(new AgingEvolution(shape, SETTINGS)
                            .propose(withoutTheLast(List.of(), spaces, last))
                            .orElseThrow())
                    .isEqualTo(new Proposal(last, Optional.empty()));
        }
    }

    @Test
    void whereNothingNewIsNearItsMembersAFullPopulationGetsTheLastSpaceToo() {
        var shape = Shapes.of(List.of(6, 6, 2), List.of(4, 3, 2));
        var members = allEvaluated(shape);
        var spaces = members.stream().map(Individual::space).toList();
        var parents = new ArrayList<Optional<SpaceCode>>();
        for (int missing = 500; missing < spaces.size(); missing += 50) {
            var last = spaces.get(missing);

            var proposal = new AgingEvolution(shape, SETTINGS)
                    .propose(withoutTheLast(members.subList(0, SETTINGS.population()), spaces, last))
                    .orElseThrow();

            assertThat(proposal.space()).isEqualTo(last);
            parents.add(proposal.parent());
        }
        assertThat(parents).contains(Optional.empty());
    }

    /** The spaces that were evaluated lie next to each other in counting order: what follows them is no likelier than the others. */
    @Test
    void everyNewSpaceIsEquallyLikelyToBeDrawn() {
        var shape = Shapes.of(List.of(6, 6), List.of(1, 1));
        var evaluated = allEvaluated(shape).stream()
                .map(Individual::space)
                .filter(space -> space.types().get(1) < 3
                        || space.types().get(0).equals(space.types().get(1)))
                .map(SpaceCode::number)
                .toList();
        var evolution = new AgingEvolution(shape, SETTINGS);
        var counts = new TreeMap<Long, Integer>();
        for (long step = 100; step < 3100; step++) {
            var state = new EvolutionState(List.of(), List.of(), evaluated, step);
            counts.merge(evolution.propose(state).orElseThrow().space().number(), 1, Integer::sum);
        }

        assertThat(counts).hasSize(36 - evaluated.size());
        ChiSquare.assertUniform(
                counts.values().stream().mapToInt(Integer::intValue).toArray());
    }

    /** Every space of a hyperspace, as members in the order in which they were evaluated. */
    private static List<Individual> allEvaluated(Hyperspace shape) {
        return evolved(shape, new EvolutionSettings(2000, 1, 0), new Landscape(6), 2000)
                .members();
    }

    private static EvolutionState withoutTheLast(List<Individual> members, List<SpaceCode> spaces, SpaceCode last) {
        var evaluated = spaces.stream()
                .filter(space -> !space.equals(last))
                .map(SpaceCode::number)
                .toList();
        return new EvolutionState(members, List.of(), evaluated, evaluated.size());
    }

    @Test
    void theSameSeedGivesTheSameSpacesAndAnotherSeedOthers() {
        assertThat(evolve(HYPERSPACE, SETTINGS, 400)).isEqualTo(evolve(HYPERSPACE, SETTINGS, 400));
        assertThat(evolve(HYPERSPACE, new EvolutionSettings(60, 15, 43), 400))
                .isNotEqualTo(evolve(HYPERSPACE, SETTINGS, 400));
    }

    @Test
    void aRestoredStateProposesWhatTheOriginalProposes() {
        var evolution = new AgingEvolution(HYPERSPACE, SETTINGS);
        var landscape = new Landscape(7);
        var state = EvolutionState.empty();
        for (int i = 0; i < 300; i++) {
            var restored = new EvolutionState(state.members(), state.archive(), state.evaluatedCodes(), state.step());
            assertThat(restored.archive()).isEqualTo(state.archive());
            assertThat(evolution.propose(restored)).isEqualTo(evolution.propose(state));
            step(evolution, landscape, state);
        }
    }

    @Test
    void rescoringNeedsEveryMember() {
        var state = evolved(HYPERSPACE, SETTINGS, new Landscape(8), 30);
        assertThatThrownBy(() -> state.rescored(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("every member");
    }

    private static int digitsChanged(long first, long second) {
        var a = String.format("%012d", first);
        var b = String.format("%012d", second);
        int changed = 0;
        for (int i = 0; i < a.length(); i++) {
            changed += a.charAt(i) == b.charAt(i) ? 0 : 1;
        }
        return changed;
    }

    private static List<SpaceCode> evolve(Hyperspace hyperspace, EvolutionSettings settings, int evaluations) {
        var landscape = new Landscape(2);
        evolved(hyperspace, settings, landscape, evaluations);
        return new ArrayList<>(landscape.asked());
    }

    private static EvolutionState evolved(
            Hyperspace hyperspace, EvolutionSettings settings, Landscape landscape, int evaluations) {
        var evolution = new AgingEvolution(hyperspace, settings);
        var state = EvolutionState.empty();
        while (state.step() < evaluations && evolution.propose(state).isPresent()) {
            step(evolution, landscape, state);
        }
        return state;
    }

    private static void step(AgingEvolution evolution, Landscape landscape, EvolutionState state) {
        var proposal = evolution.propose(state).orElseThrow();
        evolution.enter(state, proposal, landscape.fitness(proposal.space()));
    }
}
