package io.spaceevo.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.spaceevo.quality.DistinctBlocks;
import io.spaceevo.schema.BlockQualities;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.space.ElasticStage;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.wire.HyperspaceFiles;
import io.spaceevo.wire.Keys;
import io.spaceevo.wire.Qualities;
import io.spaceevo.wire.Rejections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hyperspaces and block qualities that were broadcast, put together to complete sets. Derived from broadcast state; never state itself. */
public final class QualityLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(QualityLibrary.class);

    private final Map<String, Hyperspace> hyperspaces = new TreeMap<>();
    private final Map<String, BlockQualities> tables = new TreeMap<>();
    private final Map<String, QualitySet> complete = new TreeMap<>();
    /** Why, by hyperspace or by set. */
    private final Map<String, String> refused = new HashMap<>();

    private long revision;

    /** A file that breaks a rule is refused: it was checked before it was kept, but the rules may be those of a later version. */
    public void add(HyperspaceFile file) {
        revision++;
        try {
            hyperspaces.put(file.getId(), HyperspaceFiles.read(file));
        } catch (RuntimeException e) {
            refuse(file.getId(), "hyperspace " + file.getId(), Rejections.detail(e));
        }
    }

    /** Takes a table of a set. */
    public void add(BlockQualities table) {
        tables.put(Qualities.key(table), table);
        revision++;
    }

    /** Rises with everything added. */
    long revision() {
        return revision;
    }

    /** How many sets have all their tables and contradict their hyperspace, and how many hyperspaces break a rule. */
    int refused() {
        return refused.size();
    }

    /** The hyperspace of an id, if it was broadcast. */
    Optional<Hyperspace> hyperspace(String id) {
        return Optional.ofNullable(hyperspaces.get(id));
    }

    /** A set if every table of it has arrived and fits the hyperspace. One that does not fit is refused for good: a set never changes. */
    public Optional<QualitySet> find(String hyperspaceId, String name) {
        var id = hyperspaceId + "/" + name;
        var known = complete.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        if (refused.containsKey(id)) {
            return Optional.empty();
        }
        var built = hyperspace(hyperspaceId).flatMap(hyperspace -> build(hyperspace, name));
        built.ifPresent(set -> complete.put(id, set));
        return built;
    }

    /** What a search needs of predictors, as well as is known; empty while its hyperspace is lacking. */
    Optional<PredictorNeeds> needs(String hyperspaceId, String name) {
        return find(hyperspaceId, name).map(PredictorNeeds::of).or(() -> hyperspace(hyperspaceId)
                .map(PredictorNeeds::of));
    }

    /** Why there is no such set yet, for people. */
    public String lacks(String hyperspaceId, String name) {
        var hyperspace = hyperspaces.get(hyperspaceId);
        if (hyperspace == null) {
            return refused.containsKey(hyperspaceId)
                    ? "hyperspace " + hyperspaceId + " is refused: " + refused.get(hyperspaceId)
                    : "hyperspace " + hyperspaceId + " has not arrived";
        }
        var reason = refused.get(hyperspaceId + "/" + name);
        if (reason != null) {
            return "quality set " + name + " is refused: " + reason;
        }
        var stages = hyperspace.elasticStages();
        long arrived = stages.stream()
                .filter(stage -> tables.containsKey(key(name, hyperspaceId, stage)))
                .count();
        return arrived + " of " + stages.size() + " tables of quality set " + name + " have arrived";
    }

    private static String key(String name, String hyperspaceId, ElasticStage stage) {
        return Keys.quality(name, hyperspaceId, stage.index(), stage.type(), stage.window());
    }

    /** All complete sets, by hyperspace and name. */
    List<QualitySet> complete() {
        tables.values().stream()
                .map(table -> Map.entry(table.getHyperspace(), table.getQualitySet()))
                .distinct()
                .forEach(set -> find(set.getKey(), set.getValue()));
        return List.copyOf(complete.values());
    }

    private Optional<QualitySet> build(Hyperspace hyperspace, String name) {
        var found = new ArrayList<BlockQualities>();
        for (var stage : hyperspace.elasticStages()) {
            var table = tables.get(key(name, hyperspace.id(), stage));
            if (table == null) {
                return Optional.empty();
            }
            found.add(table);
        }
        try {
            var qualities = found.stream()
                    .map(table -> Qualities.fromWire(table, hyperspace))
                    .toList();
            return Optional.of(QualitySet.of(name, DistinctBlocks.of(hyperspace, qualities), found));
        } catch (RuntimeException e) {
            refuse(
                    hyperspace.id() + "/" + name,
                    "quality set " + name + " of " + hyperspace.id(),
                    Rejections.detail(e));
            return Optional.empty();
        }
    }

    private void refuse(String id, String what, String reason) {
        LOG.warn("{} is refused: {}", what, reason);
        refused.put(id, reason);
    }
}
