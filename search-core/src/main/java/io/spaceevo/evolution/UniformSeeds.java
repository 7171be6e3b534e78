package io.spaceevo.evolution;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.SpaceCode;
import io.spaceevo.space.StageTemplate;

/** The first members of every population: one block type everywhere, one window position everywhere. 24 in {@code onnxw}, 49 in {@code mobilew}. */
final class UniformSeeds {
    private UniformSeeds() {}

    /** By block type, then by window; a stage with fewer choices takes its last. Each code once. */
    static List<SpaceCode> of(Hyperspace hyperspace) {
        int types = max(hyperspace.searchable().stream()
                .map(stage -> stage.blocks().size())
                .toList());
        int windows =
                max(hyperspace.searchable().stream().map(StageTemplate::windows).toList());
        var seeds = new LinkedHashSet<SpaceCode>();
        for (int type = 0; type < types; type++) {
            for (int window = 0; window < windows; window++) {
                var typeDigits = new ArrayList<Integer>();
                var windowDigits = new ArrayList<Integer>();
                for (var stage : hyperspace.searchable()) {
                    typeDigits.add(Math.min(type, stage.blocks().size() - 1));
                    windowDigits.add(Math.min(window, stage.windows() - 1));
                }
                seeds.add(new SpaceCode(hyperspace.name(), typeDigits, windowDigits));
            }
        }
        return List.copyOf(seeds);
    }

    private static int max(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).max().orElse(1);
    }
}
