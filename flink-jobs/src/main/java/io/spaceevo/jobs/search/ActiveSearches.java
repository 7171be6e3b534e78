package io.spaceevo.jobs.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.spaceevo.schema.SearchTarget;

/**
 * Searches that are at work, with their tables and spectra: a cache of state, bounded by number, and each by the bytes of its spectra. Decides who is next, which
 * decides when, never what.
 */
final class ActiveSearches {
    private static final int BOUND = 6;

    /** Bound on the spectra of all searches of a subtask, bytes. The published tables take 6 to 11 MB a search. */
    private static final long ALL_SPECTRA_BYTES = 256L << 20;

    /** The share of one search: of those that have a place, and of one that is built for a slice. */
    static final long SPECTRA_BYTES = ALL_SPECTRA_BYTES / (BOUND + 1);

    private final Map<String, TargetSearch> byTarget = new HashMap<>();
    private final Map<String, String> lastTurn = new HashMap<>();

    /** Builds a search from state. */
    interface Loader {
        TargetSearch load() throws Exception;
    }

    /**
     * The search of a target. When all places are taken, one that is new is built for this slice only: were it to take the place of another, searches that take turns
     * would all be built for each slice. Places become free when searches come to rest.
     */
    TargetSearch find(String target, Loader loader) throws Exception {
        var known = byTarget.get(target);
        if (known != null) {
            return known;
        }
        var loaded = loader.load();
        if (byTarget.size() < BOUND) {
            byTarget.put(target, loaded);
        }
        return loaded;
    }

    void remove(String target) {
        byTarget.remove(target);
    }

    void forget(String platform) {
        lastTurn.remove(platform);
    }

    /** The platform's targets, beginning after the one that finished the last round. */
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

    /** A turn is a round: a search is built once for it. */
    void turnTaken(String platform, String target) {
        lastTurn.put(platform, target);
    }
}
