package io.spaceevo.search;

import java.util.List;
import java.util.Optional;

import io.spaceevo.evolution.Individual;

/**
 * @param round counted from 1
 * @param grant what the adoption before this round was worth; empty where none was
 * @param children in order of evaluation; at most {@link Search#ROUND}
 * @param best the incumbent after the round
 * @param populationHash {@link PopulationHash} after the round
 */
public record FinishedRound(
        long round, Optional<Grant> grant, List<EvaluatedChild> children, Individual best, String populationHash) {
    public FinishedRound {
        children = List.copyOf(children);
    }
}
