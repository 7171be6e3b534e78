package io.spaceevo.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.SpaceCode;

/**
 * Aging evolution over the search spaces of a hyperspace. The k-th proposal is a function of settings, step and what was evaluated before: nothing else.
 *
 * <p>Source: the reference's {@code block_kd/search}. Differs: one child per step, each with a tournament of its own, rather than two children of one parent;
 * initial types are drawn, not overwritten by a constant; a space is evaluated once, so duplicates never enter, and a child that was evaluated before is mutated
 * again until it is new (drawing another parent instead left one search in six at a local optimum of {@code onnxw}, two mutations away from a better space);
 * where nothing new is near a random new space enters, and when every space was evaluated the evolution is over.
 */
public final class AgingEvolution {
    /** How often a step mutates or draws again before it gives up on it. */
    private static final int ATTEMPTS = 64;

    private final Hyperspace hyperspace;
    private final EvolutionSettings settings;
    private final Tournament tournament;
    private final List<SpaceCode> seeds;

    public AgingEvolution(Hyperspace hyperspace, EvolutionSettings settings) {
        this.hyperspace = hyperspace;
        this.settings = settings;
        this.tournament = new Tournament(settings.tournament());
        this.seeds = UniformSeeds.of(hyperspace);
    }

    /** The next space to evaluate; empty when every space was. */
    public Optional<Proposal> propose(EvolutionState state) {
        if (state.evaluated() >= hyperspace.spaces()) {
            return Optional.empty();
        }
        var random = StepRandom.of(settings.seed(), state.step());
        if (state.size() < settings.population()) {
            return Optional.of(new Proposal(
                    seeds.stream().filter(state::isNew).findFirst().orElseGet(() -> unseen(state, random)),
                    Optional.empty()));
        }
        return Optional.of(child(tournament.winner(state.byAge(), random).space(), state, random)
                .orElseGet(() -> new Proposal(unseen(state, random), Optional.empty())));
    }

    /** A mutant of the parent; one that was evaluated before is mutated again. Empty where nothing new is near. */
    private Optional<Proposal> child(SpaceCode winner, EvolutionState state, StepRandom random) {
        var parent = winner;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var mutation = Mutation.draw(hyperspace, parent, random);
            if (mutation.isEmpty()) {
                return Optional.empty();
            }
            var child = mutation.get().apply(parent);
            if (state.isNew(child)) {
                return Optional.of(new Proposal(child, Optional.of(parent)));
            }
            parent = child;
        }
        return Optional.empty();
    }

    /** Enters an evaluated proposal; the oldest member leaves once the population is full. */
    public void enter(EvolutionState state, Proposal proposal, Fitness fitness) {
        state.enter(new Individual(proposal.space(), fitness), settings.population());
    }

    /** A uniformly random space that was not evaluated yet. */
    private SpaceCode unseen(EvolutionState state, StepRandom random) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var space = random(random);
            if (state.isNew(space)) {
                return space;
            }
        }
        var space = random(random);
        while (!state.isNew(space)) {
            space = successor(space);
        }
        return space;
    }

    private SpaceCode random(StepRandom random) {
        var types = new ArrayList<Integer>();
        var windows = new ArrayList<Integer>();
        for (var stage : hyperspace.searchable()) {
            types.add(random.nextInt(stage.blocks().size()));
            windows.add(random.nextInt(stage.windows()));
        }
        return new SpaceCode(hyperspace.name(), types, windows);
    }

    /** The next space in counting order, after the last the first: visits every space. */
    private SpaceCode successor(SpaceCode space) {
        var types = new ArrayList<>(space.types());
        var windows = new ArrayList<>(space.windows());
        for (int i = 0; i < types.size(); i++) {
            var stage = hyperspace.searchable().get(i);
            windows.set(i, (windows.get(i) + 1) % stage.windows());
            if (windows.get(i) != 0) {
                break;
            }
            types.set(i, (types.get(i) + 1) % stage.blocks().size());
            if (types.get(i) != 0) {
                break;
            }
        }
        return new SpaceCode(hyperspace.name(), types, windows);
    }
}
