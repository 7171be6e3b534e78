package io.spaceevo.cli.spaces;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import io.spaceevo.cli.output.LimitObject;
import io.spaceevo.evolution.AgingEvolution;
import io.spaceevo.evolution.EvolutionSettings;
import io.spaceevo.evolution.EvolutionState;
import io.spaceevo.evolution.Fitness;
import io.spaceevo.evolution.Individual;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.QtScorer;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.SearchSpace;

/** One aging evolution from its first to its last evaluation, on tables that do not change. */
final class OfflineSearch {
    /** How often the best so far is noted, evaluations. */
    private static final int NOTED = 100;

    private final Hyperspace hyperspace;
    private final AgingEvolution evolution;
    private final EvolutionState state = EvolutionState.empty();
    private final SortedMap<Long, Double> bestAt = new TreeMap<>();

    OfflineSearch(Hyperspace hyperspace, EvolutionSettings settings) {
        this.hyperspace = hyperspace;
        this.evolution = new AgingEvolution(hyperspace, settings);
    }

    /** @param observer told after every hundred evaluations how many there were, and the best so far */
    void run(int evaluations, QtScorer scorer, BiConsumer<Long, Individual> observer) {
        if (evaluations < 1) {
            throw new IllegalArgumentException("a search needs at least 1 evaluation, was " + evaluations);
        }
        while (state.step() < evaluations) {
            var proposal = evolution.propose(state);
            if (proposal.isEmpty()) {
                break;
            }
            var space = hyperspace.space(proposal.get().space());
            evolution.enter(state, proposal.get(), Fitness.of(scorer.score(space)));
            if (state.step() % NOTED == 0) {
                note(observer);
            }
        }
        note(observer);
    }

    private void note(BiConsumer<Long, Individual> observer) {
        var best = state.archive().get(0);
        bestAt.put(state.step(), best.fitness().score());
        observer.accept(state.step(), best);
    }

    /** Whether no space that was evaluated has a score, so that none is the best. */
    boolean foundNothing() {
        return !(state.archive().get(0).fitness().score() > 0);
    }

    long evaluations() {
        return state.step();
    }

    /** The best spaces seen, best first, at most {@value EvolutionState#ARCHIVE}. */
    List<SearchSpace> best() {
        return state.archive().stream()
                .map(member -> hyperspace.space(member.space()))
                .toList();
    }

    /**
     * @param constraints that it was for
     * @param listed how many of the best to list
     * @param seconds CPU time that the search took
     */
    FoundSpace found(List<Constraint> constraints, int listed, double seconds, Optional<Uncertainty> uncertainty) {
        var best = state.archive().get(0);
        return new FoundSpace(
                "ready",
                best.space().text(),
                best.fitness().score(),
                LimitObject.latencies(constraints),
                state.step(),
                bestAt,
                seconds,
                state.archive().stream()
                        .limit(listed)
                        .map(member -> new FoundSpace.Member(
                                member.space().text(),
                                member.fitness().score(),
                                member.fitness().meanLatencyMs()))
                        .toList(),
                uncertainty);
    }
}
