package io.spaceevo.jobs.search;

import io.spaceevo.quality.DistinctBlocks;
import io.spaceevo.space.Hyperspace;

/**
 * Complete block qualities of one hyperspace.
 *
 * @param hash SHA-256 over all tables in order
 */
record QualitySet(String name, Hyperspace hyperspace, DistinctBlocks blocks, String hash) {
    /** Names the set among all sets of all hyperspaces. */
    String id() {
        return hyperspace.id() + "/" + name;
    }
}
