package io.spaceevo.evolution;

import java.util.Comparator;

import io.spaceevo.space.SpaceCode;

/** A search space and its fitness under the tables of its round. */
public record Individual(SpaceCode space, Fitness fitness) {
    /** Fittest first; equally fit ones by code, so that the order is total. */
    public static final Comparator<Individual> FITTEST_FIRST = Comparator.comparing(Individual::fitness)
            .reversed()
            .thenComparing(individual -> individual.space().number());
}
