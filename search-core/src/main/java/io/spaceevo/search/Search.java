package io.spaceevo.search;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.spaceevo.evolution.AgingEvolution;
import io.spaceevo.evolution.Fitness;
import io.spaceevo.evolution.Individual;
import io.spaceevo.score.QtScorer;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.SpaceCode;

/**
 * One target's search, advanced slice by slice. After the same adoptions it has evaluated the same spaces in the same order, wherever slices were cut and
 * whatever was restored in between.
 */
public final class Search {
    /** Evaluations in a round. */
    public static final int ROUND = 100;

    private final Hyperspace hyperspace;
    private final AgingEvolution evolution;
    private final SearchBudget budget;
    private final SearchMemory memory;

    /**
     * @param memory what earlier slices left; changed in place
     */
    public Search(Hyperspace hyperspace, SearchTarget target, SearchMemory memory) {
        this.hyperspace = hyperspace;
        this.evolution = new AgingEvolution(hyperspace, target.evolution());
        this.budget = target.budget();
        this.memory = memory;
    }

    public SearchMemory memory() {
        return memory;
    }

    /** New inputs may be adopted. */
    public boolean betweenRounds() {
        return memory.phase() == RoundPhase.BETWEEN;
    }

    /** Nothing to do until something is adopted. */
    public boolean idle() {
        return betweenRounds() && memory.budgetLeft() == 0;
    }

    /** Goes over to a new snapshot: members will be re-scored before anything else is evaluated, and how far they moved decides how much is. */
    public void adopt() {
        if (!betweenRounds()) {
            throw new IllegalStateException(
                    "inputs are adopted between rounds only, round " + (memory.round() + 1) + " is not over");
        }
        memory.adopt();
    }

    /**
     * Works while {@code mayGoOn}: at least one evaluation, at most to the end of the round.
     *
     * @param scorer on the adopted snapshot
     * @return the round if it was finished
     */
    public Optional<FinishedRound> advance(QtScorer scorer, BooleanSupplier mayGoOn) {
        if (idle()) {
            return Optional.empty();
        }
        if (betweenRounds()) {
            memory.open();
        }
        do {
            if (memory.phase() == RoundPhase.RESCORING) {
                rescoreNext(scorer);
            } else if (memory.roundIsFull()) {
                return Optional.of(finishRound());
            } else {
                evaluateNext(scorer);
            }
        } while (mayGoOn.getAsBoolean());
        return Optional.empty();
    }

    private void rescoreNext(QtScorer scorer) {
        var outdated = memory.evolution().outdated();
        if (memory.rescoredCount() < outdated.size()) {
            memory.addRescored(score(scorer, outdated.get(memory.rescoredCount())));
            return;
        }
        var fitness = new LinkedHashMap<SpaceCode, Fitness>();
        memory.rescored().forEach(individual -> fitness.put(individual.space(), individual.fitness()));
        var incumbent = memory.incumbent().map(best -> score(scorer, best.space()));
        incumbent.ifPresent(best -> fitness.putIfAbsent(best.space(), best.fitness()));
        memory.finishRescoring(memory.evolution().rescored(fitness), incumbent, grant(fitness));
    }

    private Grant grant(Map<SpaceCode, Fitness> now) {
        boolean reordered = memory.incumbent()
                .map(best ->
                        ScoreShift.of(best, memory.evolution().archive(), now).reorders())
                .orElse(true);
        return new Grant(reordered, reordered ? budget.first() : budget.later());
    }

    private void evaluateNext(QtScorer scorer) {
        var state = memory.evolution();
        var proposal = evolution.propose(state);
        if (proposal.isEmpty()) {
            memory.exhaust();
            return;
        }
        var child = score(scorer, proposal.get().space());
        evolution.enter(state, proposal.get(), child.fitness());
        memory.addChild(new EvaluatedChild(child, proposal.get().parent()));
    }

    private Individual score(QtScorer scorer, SpaceCode space) {
        return new Individual(space, Fitness.of(scorer.score(hyperspace.space(space))));
    }

    private FinishedRound finishRound() {
        var best = Incumbent.after(memory.incumbent(), memory.evolution().archive())
                .orElseThrow(() -> new IllegalStateException("a round needs at least one evaluated space"));
        return memory.finishRound(best);
    }
}
