/**
 * Aging evolution over search spaces: the best of a random sample is mutated, the child enters, the oldest leaves, whatever its score.
 *
 * <p>Source: SpaceEvo, section "search algorithm", and the reference's {@code block_kd/search}. {@link io.spaceevo.evolution.AgingEvolution} lists where we
 * differ.
 */
package io.spaceevo.evolution;
