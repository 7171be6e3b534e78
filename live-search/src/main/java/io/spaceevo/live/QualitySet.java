package io.spaceevo.live;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import io.spaceevo.answer.BestSearchSpace.Qualities;
import io.spaceevo.quality.DistinctBlocks;
import io.spaceevo.schema.BlockQualities;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Hyperspace;

/**
 * Complete block qualities of one hyperspace.
 *
 * @param provenance what all tables say of where they come from
 * @param operators whose latencies the blocks need, as {@code MobileNetV2Res.relu6}
 * @param hash of all tables in order
 */
public record QualitySet(
        String name,
        Hyperspace hyperspace,
        SortedMap<String, String> provenance,
        DistinctBlocks blocks,
        Set<String> operators,
        QualityHash hash) {
    /** @param tables of the set, in the order of the hyperspace's elastic stages */
    static QualitySet of(String name, DistinctBlocks blocks, List<BlockQualities> tables) {
        var operators = new TreeSet<String>();
        blocks.blocks().stream().map(BlockConfiguration::operator).forEach(operators::add);
        return new QualitySet(name, blocks.hyperspace(), agreed(tables), blocks, operators, new QualityHash(tables));
    }

    private static SortedMap<String, String> agreed(List<BlockQualities> tables) {
        var agreed = new TreeMap<>(tables.get(0).getProvenance());
        tables.forEach(
                table -> agreed.entrySet().retainAll(table.getProvenance().entrySet()));
        return agreed;
    }

    /** As answers name it. */
    Qualities described() {
        return new Qualities(name, provenance);
    }

    /** Names the set among all sets of all hyperspaces. */
    String id() {
        return hyperspace.id() + "/" + name;
    }
}
