package io.spaceevo.evolution;

import java.util.Optional;

import io.spaceevo.space.SpaceCode;

/**
 * A space to evaluate next.
 *
 * @param parent the tournament's winner it was mutated from; empty for initial members
 */
public record Proposal(SpaceCode space, Optional<SpaceCode> parent) {}
