package io.spaceevo.jobs.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.spaceevo.schema.SearchTarget;

/**
 * Searches that are at work, with their tables and spectra: a cache of state, bounded by number because one holds up to 70 MB. Decides who is next, which decides
 * when, never what.
 */
final class ActiveSearches {
    private static final int BOUND = 6;

    private final LinkedHashMap<String, TargetSearch> byTarget = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, String> lastTurn = new HashMap<>();

    /** Builds a search from state. */
    interface Loader {
        TargetSearch load() throws Exception;
    }

    TargetSearch find(String target, Loader loader) throws Exception {
        var known = byTarget.get(target);
        if (known != null) {
            return known;
        }
        if (byTarget.size() >= BOUND) {
            byTarget.remove(byTarget.keySet().iterator().next());
        }
        var loaded = loader.load();
        byTarget.put(target, loaded);
        return loaded;
    }

    void remove(String target) {
        byTarget.remove(target);
    }

    /** The platform's targets, beginning after the one that had the last slice. */
    List<SearchTarget> inTurn(String platform, List<SearchTarget> targets) {
        var last = lastTurn.getOrDefault(platform, "");
        var order = new ArrayList<SearchTarget>();
        targets.stream()
                .filter(target -> target.getTarget().compareTo(last) > 0)
                .forEach(order::add);
        targets.stream()
                .filter(target -> target.getTarget().compareTo(last) <= 0)
                .forEach(order::add);
        return order;
    }

    void turnTaken(String platform, String target) {
        lastTurn.put(platform, target);
    }
}
