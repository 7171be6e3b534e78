package io.spaceevo.live;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.spaceevo.score.spectral.SpectrumCache;
import io.spaceevo.search.Snapshot;

/**
 * Which searches may work. A search needs its tables and their spectra, which take longer to build than a round takes to search, and memory. So as many searches have
 * a place as fit, each keeps it for a whole round at least, and the others wait in line: first those without an answer, then the others, in the order in which they
 * came. It decides when a search works, never what it does.
 *
 * <p>A search gives its place up when it comes to rest; or, while others wait, at the end of a round: once it has an answer, if one of them has none, and to anybody
 * after {@link #TURN_NANOS} of work. Building and a round take a few tenths of a second, so that a hundred platforms cost 1.14 times the CPU of one after another (docs/reproduction.md).
 */
final class SearchPlaces {
    /** Bound on the tables and spectra of all searches of a subtask, bytes. */
    static final long BYTES = 256L << 20;

    /** Bound on the spectra of one search's tables, bytes: the published ones need 6 to 11 MB. */
    static final long SPECTRA_BYTES = BYTES / 4;

    /** What a search is expected to take before any has been built, bytes. */
    private static final long EXPECTED_BYTES = 16L << 20;

    private static final long ROW_BYTES = 2 * Double.BYTES;

    static final long TURN_NANOS = 2_000_000_000;

    private final Map<String, Place> byTarget = new LinkedHashMap<>();
    private final Set<String> withoutAnswer = new LinkedHashSet<>();
    private final Set<String> withAnswer = new LinkedHashSet<>();

    /** The inputs as of which a waiting search was last looked at, by target. */
    private final Map<String, Long> waitingSince = new HashMap<>();

    private static final class Place {
        private final TargetSearch search;
        private long workedNanos;

        Place(TargetSearch search) {
            this.search = search;
        }
    }

    /** The search of a target that has a place. */
    Optional<TargetSearch> find(String target) {
        return Optional.ofNullable(byTarget.get(target)).map(place -> place.search);
    }

    /** Whether a target waits, and nothing new has arrived that it could adopt. */
    boolean waits(String target, long version) {
        Long known = waitingSince.get(target);
        return known != null && known == version;
    }

    /**
     * Gives a search a place if it has none, or puts it in line.
     *
     * @param version of the platform's inputs
     */
    boolean enter(TargetSearch search, long version) {
        if (byTarget.containsKey(search.id())) {
            return true;
        }
        var line = search.answer().isPresent() ? withAnswer : withoutAnswer;
        line.add(search.id());
        waitingSince.put(search.id(), version);
        if (ahead(search.id()) >= free()) {
            return false;
        }
        leaveLine(search.id());
        byTarget.put(search.id(), new Place(search));
        return true;
    }

    /** Whether a target that waits would get a place now. */
    boolean admits(String target) {
        return ahead(target) < free();
    }

    /** How many wait in line before a target. */
    int ahead(String target) {
        int ahead = position(withoutAnswer, target);
        return ahead < withoutAnswer.size() ? ahead : ahead + position(withAnswer, target);
    }

    private static int position(Set<String> line, String target) {
        int position = 0;
        for (var waiting : line) {
            if (waiting.equals(target)) {
                break;
            }
            position++;
        }
        return position;
    }

    /** Places that are free: at least one when nobody has any, however large the tables are. */
    private long free() {
        if (byTarget.isEmpty()) {
            return 1;
        }
        long bytes = bytes();
        long each = Math.max(EXPECTED_BYTES, bytes / byTarget.size());
        long taken = Math.max(bytes, byTarget.size() * EXPECTED_BYTES);
        return Math.max(0, BYTES - taken) / each;
    }

    /** Memory of tables and spectra, bytes: what searches share counts once. */
    private long bytes() {
        var counted = Collections.newSetFromMap(new IdentityHashMap<SpectrumCache, Boolean>());
        byTarget.values().forEach(place -> counted.addAll(place.search.spectra()));
        return counted.stream()
                .mapToLong(spectra ->
                        spectra.bytes() + ROW_BYTES * spectra.tables().rows())
                .sum();
    }

    /** Spectra of a snapshot: those of another search with equal costs of the same qualities, as other targets of a platform have them, else new ones. */
    SpectrumCache spectra(Snapshot snapshot) {
        return byTarget.values().stream()
                .flatMap(place -> place.search.spectraOf(snapshot).stream())
                .findFirst()
                .orElseGet(() -> new SpectrumCache(snapshot.tables(), SPECTRA_BYTES));
    }

    /** A search has worked; it may lose its place. */
    void worked(TargetSearch search, long nanos) {
        var place = byTarget.get(search.id());
        if (place == null) {
            return;
        }
        place.workedNanos += nanos;
        boolean anybodyWaits = !withoutAnswer.isEmpty() || !withAnswer.isEmpty();
        boolean givesWay = !withoutAnswer.isEmpty() && search.answer().isPresent()
                || anybodyWaits && place.workedNanos >= TURN_NANOS
                || bytes() > BYTES && byTarget.size() > 1;
        if (search.betweenRounds() && givesWay) {
            byTarget.remove(search.id());
        }
    }

    /** A search has come to rest, or its target is gone. */
    void leave(String target) {
        byTarget.remove(target);
        leaveLine(target);
    }

    private void leaveLine(String target) {
        withoutAnswer.remove(target);
        withAnswer.remove(target);
        waitingSince.remove(target);
    }
}
