package io.spaceevo.live;

import java.util.Set;
import java.util.TreeSet;

import io.spaceevo.quality.DistinctBlocks;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Hyperspace;

/**
 * Complete block qualities of one hyperspace.
 *
 * @param operators whose latencies the blocks need, as {@code MobileNetV2Res.relu6}
 * @param hash of all tables in order
 */
public record QualitySet(
        String name, Hyperspace hyperspace, DistinctBlocks blocks, Set<String> operators, QualityHash hash) {
    static QualitySet of(String name, DistinctBlocks blocks, QualityHash hash) {
        var operators = new TreeSet<String>();
        blocks.blocks().stream().map(BlockConfiguration::operator).forEach(operators::add);
        return new QualitySet(name, blocks.hyperspace(), blocks, operators, hash);
    }

    /** Names the set among all sets of all hyperspaces. */
    String id() {
        return hyperspace.id() + "/" + name;
    }
}
