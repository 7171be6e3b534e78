package io.spaceevo.evolution;

import java.util.Optional;

import io.spaceevo.space.SpaceCode;

/**
 * A space to evaluate next.
 *
 * @param parent it was mutated from: the tournament's winner, or an evaluated space between the two; empty for initial members and fresh draws
 */
public record Proposal(SpaceCode space, Optional<SpaceCode> parent) {}
