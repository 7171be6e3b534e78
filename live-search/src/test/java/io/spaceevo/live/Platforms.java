package io.spaceevo.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.spaceevo.schema.AnswerUpdate;
import io.spaceevo.schema.BlockQualities;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.PlatformUpdate;
import io.spaceevo.schema.PlatformView;
import io.spaceevo.schema.SearchRound;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.schema.TargetRemoval;
import io.spaceevo.schema.TargetUpdate;
import io.spaceevo.wire.Targets;

/** {@link LiveSearches} over memory, woken slot by slot, as a job wakes them. */
final class Platforms implements Effects {
    private static final long SLOT_MS = 120;
    private static final int SLOTS_OF_REST = 10;

    private final LiveSearches searches;
    private final TreeMap<String, MemoryStore> stores = new TreeMap<>();

    /** When each platform wakes. */
    private final TreeMap<String, Long> wakes = new TreeMap<>();

    private final List<SearchRound> rounds = new ArrayList<>();
    private final List<AnswerUpdate> updates = new ArrayList<>();
    private final SortedSet<String> known = new TreeSet<>();
    private long now;

    Platforms(int evaluationsPerSlice) {
        searches = new LiveSearches(SliceLimit.ofEvaluations(evaluationsPerSlice), 0, 0, false);
    }

    Platforms give(Collection<?> inputs) throws IOException {
        for (var input : inputs) {
            give(input);
        }
        return this;
    }

    Platforms give(Object input) throws IOException {
        if (input instanceof HyperspaceFile file) {
            searches.collect(file);
        } else if (input instanceof BlockQualities table) {
            searches.collect(table);
        } else if (input instanceof LatencyPredictor predictor) {
            var platform = predictor.getEpoch().getPlatform();
            searches.collect(predictor, store(platform), this);
            wakes.put(platform, now);
        } else if (input instanceof SearchTarget target) {
            searches.collect(target, store(target.getPlatform()));
            wakes.put(target.getPlatform(), now);
        } else if (input instanceof TargetRemoval removal) {
            var platform = Targets.platform(removal.getTarget());
            searches.collect(removal, platform, store(platform), this);
            wakes.put(platform, now);
        } else {
            throw new IllegalArgumentException("no input of a search: " + input);
        }
        return this;
    }

    private MemoryStore store(String platform) {
        return stores.computeIfAbsent(platform, name -> new MemoryStore());
    }

    /** Works until nothing is left to do. */
    Platforms work() throws IOException {
        for (int rest = 0; rest < SLOTS_OF_REST; ) {
            rest = slot() ? 0 : rest + 1;
        }
        return this;
    }

    /** Wakes every platform that is due; false if none worked or waits for others. */
    boolean slot() throws IOException {
        now += SLOT_MS;
        boolean busy = false;
        for (var platform : List.copyOf(wakes.keySet())) {
            if (wakes.get(platform) > now) {
                continue;
            }
            wakes.remove(platform);
            var rest = searches.wake(platform, store(platform), now, this);
            if (rest.isPresent()) {
                wakes.put(platform, now + wait(rest.get()));
                busy |= !(rest.get() instanceof Rest.Within);
            }
        }
        return busy;
    }

    private static long wait(Rest rest) {
        if (rest instanceof Rest.Behind behind) {
            return (behind.others() + 1) * SLOT_MS;
        }
        return rest instanceof Rest.Within within ? within.millis() : 0;
    }

    List<SearchRound> rounds() {
        return List.copyOf(rounds);
    }

    /** As told. */
    SortedSet<String> known() {
        return new TreeSet<>(known);
    }

    /** What a query of a platform reads. */
    PlatformView view(String platform) throws IOException {
        return store(platform).view().get().orElseThrow();
    }

    List<AnswerUpdate> updates() {
        return List.copyOf(updates);
    }

    @Override
    public void round(SearchRound round) {
        rounds.add(round);
    }

    @Override
    public void answer(AnswerUpdate update) {
        updates.add(update);
    }

    @Override
    public void defaultTarget(TargetUpdate update) {
        throw new AssertionError("every platform here has a target: " + update);
    }

    @Override
    public void platform(PlatformUpdate update) {
        if (update.getKnown()) {
            known.add(update.getPlatform());
        } else {
            known.remove(update.getPlatform());
        }
    }

    @Override
    public void outdatedPredictor() {
        // may be
    }

    @Override
    public void unusablePredictors(String what, IllegalArgumentException reason) {
        throw new AssertionError(what, reason);
    }

    @Override
    public void worked(long nanos) {
        // is not looked at
    }
}
