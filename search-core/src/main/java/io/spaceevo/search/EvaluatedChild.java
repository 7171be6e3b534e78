package io.spaceevo.search;

import java.util.Optional;

import io.spaceevo.evolution.Individual;
import io.spaceevo.space.SpaceCode;

/**
 * A space evaluated in a round.
 *
 * @param parent it was mutated from; empty for initial members and fresh draws
 */
public record EvaluatedChild(Individual individual, Optional<SpaceCode> parent) {}
