package io.spaceevo.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.spaceevo.evolution.EvolutionState;
import io.spaceevo.evolution.Individual;

/**
 * What a search remembers between slices. The one owner of what changes; {@link Search} decides how.
 */
public final class SearchMemory {
    private final List<Individual> rescored;
    private final List<EvaluatedChild> children;
    private EvolutionState evolution;
    private RoundPhase phase;
    private Optional<Grant> grant;
    private Optional<Individual> incumbent;
    private long round;
    private int budgetLeft;

    /**
     * @param phase what the round in progress is at
     * @param rescored members re-scored so far in this round, in the order of {@link EvolutionState#outdated()}
     * @param children evaluated so far in this round
     * @param grant made in this round; empty before, and in a round without adoption
     * @param incumbent the best space as of the last round, with its fitness then
     * @param round rounds finished
     * @param budgetLeft evaluations left before the search idles
     */
    public SearchMemory(
            EvolutionState evolution,
            RoundPhase phase,
            Collection<Individual> rescored,
            Collection<EvaluatedChild> children,
            Optional<Grant> grant,
            Optional<Individual> incumbent,
            long round,
            int budgetLeft) {
        this.evolution = evolution;
        this.phase = phase;
        this.rescored = new ArrayList<>(rescored);
        this.children = new ArrayList<>(children);
        this.grant = grant;
        this.incumbent = incumbent;
        this.round = round;
        this.budgetLeft = budgetLeft;
        if (round < 0 || budgetLeft < 0) {
            throw new IllegalArgumentException(
                    "a search needs round >= 0 and budget >= 0, was " + round + " and " + budgetLeft);
        }
    }

    public static SearchMemory empty() {
        return new SearchMemory(
                EvolutionState.empty(),
                RoundPhase.BETWEEN,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                0);
    }

    public EvolutionState evolution() {
        return evolution;
    }

    public RoundPhase phase() {
        return phase;
    }

    public List<Individual> rescored() {
        return List.copyOf(rescored);
    }

    public List<EvaluatedChild> children() {
        return List.copyOf(children);
    }

    /** Made in the round in progress. */
    public Optional<Grant> grant() {
        return grant;
    }

    public Optional<Individual> incumbent() {
        return incumbent;
    }

    /** Rounds finished. */
    public long round() {
        return round;
    }

    /** Evaluations left before the search idles. */
    public int budgetLeft() {
        return budgetLeft;
    }

    void adopt() {
        phase = RoundPhase.RESCORING;
    }

    void open() {
        phase = RoundPhase.EVALUATING;
    }

    int rescoredCount() {
        return rescored.size();
    }

    void addRescored(Individual individual) {
        rescored.add(individual);
    }

    void finishRescoring(EvolutionState rescoredEvolution, Optional<Individual> rescoredIncumbent, Grant granted) {
        evolution = rescoredEvolution;
        grant = Optional.of(granted);
        budgetLeft = Math.max(budgetLeft, granted.evaluations());
        incumbent = rescoredIncumbent;
        rescored.clear();
        phase = RoundPhase.EVALUATING;
    }

    void addChild(EvaluatedChild child) {
        children.add(child);
        budgetLeft--;
    }

    boolean roundIsFull() {
        return children.size() >= Search.ROUND || budgetLeft == 0;
    }

    void exhaust() {
        budgetLeft = 0;
    }

    FinishedRound finishRound(Individual best) {
        var finished = new FinishedRound(round + 1, grant, children, best, PopulationHash.of(evolution));
        children.clear();
        grant = Optional.empty();
        incumbent = Optional.of(best);
        round++;
        phase = RoundPhase.BETWEEN;
        return finished;
    }
}
