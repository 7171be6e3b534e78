package io.spaceevo.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.spaceevo.schema.BlockQualities;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.PlatformUpdate;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.schema.TargetRemoval;
import io.spaceevo.schema.TargetUpdate;
import io.spaceevo.wire.Identity;
import io.spaceevo.wire.Rejections;
import io.spaceevo.wire.Targets;

/**
 * The searches of the platforms of one subtask: collects their inputs, and each time a platform is woken adopts what is new, advances one round slice by slice, and
 * answers. What it keeps itself is derived from the platforms' state or decides when something is done; after a restore it begins with nothing.
 */
public final class LiveSearches {
    /** How soon to look whether qualities were broadcast that are lacking: a broadcast wakes nobody. */
    private static final long LOOK_AGAIN_MS = 1000;

    /**
     * A platform without work still wakes: after a restore it emits its answers again. Overdue after any stop that was long enough for a Kafka transaction to expire,
     * 15 minutes.
     */
    private static final long HEARTBEAT_MS = 60_000;

    private final SliceLimit limit;
    private final DefaultTargets defaults;
    private final boolean restored;
    private final QualityLibrary library = new QualityLibrary();
    private final SearchPlaces places = new SearchPlaces();
    private final IdlePlatforms idle = new IdlePlatforms();
    private final AdoptionPace pace;
    private final Set<String> awakened = new HashSet<>();

    /** Told as known since the start. */
    private final Set<String> told = new HashSet<>();

    /** The target that finished the last round, by platform. */
    private final Map<String, String> lastTurn = new HashMap<>();

    /**
     * @param adoptionPauseMs rest between two adoptions of a target in one epoch, milliseconds
     * @param defaultSeed of targets for platforms without any
     * @param restored the platforms' state is that of an earlier run
     */
    public LiveSearches(SliceLimit limit, long adoptionPauseMs, long defaultSeed, boolean restored) {
        this.limit = limit;
        this.defaults = new DefaultTargets(defaultSeed);
        this.restored = restored;
        this.pace = new AdoptionPace(adoptionPauseMs);
    }

    /** Takes a hyperspace for all platforms. */
    public void collect(HyperspaceFile file) {
        library.add(file);
    }

    /** Takes a table of block qualities for all platforms. */
    public void collect(BlockQualities table) {
        library.add(table);
    }

    /** Quality sets and hyperspaces that break a rule. */
    public int refusedQualitySets() {
        return library.refused();
    }

    /** Takes a predictor of a platform; false if a search has no use for it. */
    public boolean collect(LatencyPredictor predictor, PlatformStore store, Effects effects) throws IOException {
        tell(predictor.getEpoch().getPlatform(), effects);
        if (!EpochPredictors.counts(Identity.fromWire(predictor.getKind()))) {
            return false;
        }
        boolean accepted = new PlatformState(store).accept(predictor);
        if (!accepted) {
            effects.outdatedPredictor();
        }
        return accepted;
    }

    /** Takes a target of a platform. */
    public void collect(SearchTarget target, PlatformStore store) throws IOException {
        new PlatformState(store).add(target);
    }

    /** Gives a target of a platform up, and withdraws its answer. */
    public void collect(TargetRemoval removal, String platform, PlatformStore store, Effects effects)
            throws IOException {
        var state = new PlatformState(store);
        state.remove(removal.getTarget());
        places.leave(removal.getTarget());
        pace.forget(removal.getTarget());
        idle.remove(platform);
        answers(state).withdraw(removal.getTarget(), effects::answer);
    }

    private void tell(String platform, Effects effects) {
        if (told.add(platform)) {
            effects.platform(new PlatformUpdate(platform, true));
        }
    }

    private PlatformAnswers answers(PlatformState state) {
        return new PlatformAnswers(state, library);
    }

    /**
     * A platform that was woken.
     *
     * @param version of its inputs
     * @param now milliseconds of processing time
     */
    private record Visit(String platform, PlatformState state, long version, long now, Effects effects) {}

    /**
     * Lets a platform work for one slice.
     *
     * @param now milliseconds of processing time
     * @return when it is to be woken again; empty if nothing is left of it
     */
    public Optional<Rest> wake(String platform, PlatformStore store, long now, Effects effects) throws IOException {
        tell(platform, effects);
        var state = new PlatformState(store);
        if (restored && awakened.add(platform)) {
            answers(state).repeat(effects::answer);
        }
        var visit = new Visit(platform, state, state.platform().getVersion(), now, effects);
        if (idle.contains(platform, visit.version, library.revision())) {
            return Optional.of(idle(platform));
        }
        var targets = List.copyOf(state.targets().values());
        if (!targets.isEmpty()) {
            return Optional.of(work(visit, targets));
        }
        if (state.keptEpochs().isEmpty()) {
            state.clear();
            idle.remove(platform);
            lastTurn.remove(platform);
            told.remove(platform);
            effects.platform(new PlatformUpdate(platform, false));
            return Optional.empty();
        }
        defaults.offer(platform, state, library, effects::unusablePredictors)
                .forEach(target -> effects.defaultTarget(new TargetUpdate(target.getTarget(), target)));
        answers(state).warmWithoutTarget(platform);
        idle.add(platform, state.platform().getVersion(), library.revision(), true);
        return Optional.of(idle(platform));
    }

    private Rest idle(String platform) {
        return new Rest.Within(idle.restsUntilWoken(platform) ? HEARTBEAT_MS : LOOK_AGAIN_MS);
    }

    /** Gives one slice to the target whose turn it is. */
    private Rest work(Visit visit, List<SearchTarget> targets) throws IOException {
        boolean lacking = false;
        boolean resting = false;
        int ahead = Integer.MAX_VALUE;
        for (var message : inTurn(visit.platform, targets)) {
            if (places.waits(message.getTarget(), visit.version) && !places.admits(message.getTarget())) {
                ahead = Math.min(ahead, places.ahead(message.getTarget()));
                continue;
            }
            var target = read(message, visit.state);
            if (target.isEmpty()) {
                continue;
            }
            var qualities = library.find(message.getHyperspace(), message.getQualitySet());
            if (qualities.isEmpty()) {
                lacking = true;
                answers(visit.state).warmWithoutQualities(target.get(), message);
                continue;
            }
            var search = find(message, qualities.get(), visit.state);
            if (search.betweenRounds() && search.lookedAt() != visit.version) {
                if (visit.state.isNewestEpoch(search.epoch()) && !pace.allows(search.id(), visit.now)) {
                    resting = true;
                } else {
                    adopt(search, qualities.get(), visit);
                }
            }
            if (search.idle() && !search.isUncertaintyDue()) {
                places.leave(search.id());
            } else if (places.enter(search, visit.version)) {
                if (advance(search, visit)) {
                    lastTurn.put(visit.platform, search.id());
                }
                return new Rest.None();
            } else {
                ahead = Math.min(ahead, places.ahead(search.id()));
            }
        }
        if (ahead < Integer.MAX_VALUE) {
            return new Rest.Behind(ahead);
        }
        if (resting) {
            idle.remove(visit.platform);
        } else {
            idle.add(visit.platform, visit.version, library.revision(), lacking);
        }
        return idle(visit.platform);
    }

    /** The platform's targets, beginning after the one that finished the last round. */
    private List<SearchTarget> inTurn(String platform, List<SearchTarget> targets) {
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

    /** Targets were checked before they were kept, but maybe by the rules of an earlier version: empty if this one's forbid it. */
    private Optional<io.spaceevo.search.SearchTarget> read(SearchTarget message, PlatformState state)
            throws IOException {
        try {
            return Optional.of(Targets.fromWire(message));
        } catch (IllegalArgumentException e) {
            answers(state).refuse(message, Rejections.detail(e));
            return Optional.empty();
        }
    }

    /** The search of a target: where it has a place, or from the platform's state. */
    private TargetSearch find(SearchTarget target, QualitySet qualities, PlatformState state) throws IOException {
        var known = places.find(target.getTarget());
        return known.isPresent()
                ? known.get()
                : new TargetSearch(
                        qualities,
                        target,
                        state.search(target, qualities.hyperspace()),
                        state.latencies(target.getTarget()),
                        places::spectra);
    }

    /** Adopts the newest epoch that covers the qualities, if it brings anything new. Latencies that break a rule leave the search on those it has. */
    private void adopt(TargetSearch search, QualitySet qualities, Visit visit) throws IOException {
        var lacks = Optional.<String>empty();
        var newest = visit.state.newestComplete(qualities, search.target().metrics(), search.epoch());
        if (newest.isPresent()) {
            try {
                if (defaults.isOutdated(search.message(), qualities, newest.get(), visit.state)) {
                    defaults.renew(search.message(), qualities, newest.get(), visit.state)
                            .forEach(visit.effects::defaultTarget);
                }
                adopt(search, newest.get(), visit);
            } catch (IllegalArgumentException e) {
                visit.effects.unusablePredictors(search.id(), e);
                lacks = Optional.of("predictors of " + newest.get().epoch() + " cannot be used: " + e.getMessage());
            }
        }
        if (search.answer().isEmpty()) {
            answers(visit.state).warm(search.target(), lacks);
        }
        search.lookedAt(visit.version);
        visit.state.search(search.message(), search.saved());
    }

    private void adopt(TargetSearch search, EpochPredictors predictors, Visit visit) throws IOException {
        var adoption = search.adopt(predictors);
        if (adoption.isPresent()) {
            visit.effects.round(adoption.get());
            pace.adopted(search.id(), visit.now);
            visit.state.latencies(search.id(), search.costs().orElseThrow());
        }
    }

    /**
     * Evaluates spaces, and when no evaluation is left, tells how sure the answer is.
     *
     * @return whether there is a new answer
     */
    private boolean advance(TargetSearch search, Visit visit) throws IOException {
        long begin = System.nanoTime();
        search.build(); // outside of the slice, whose limit may be shorter
        boolean answered;
        if (search.idle()) {
            answered = search.resample(limit.begin());
        } else {
            var finished = search.advance(limit.begin());
            finished.ifPresent(visit.effects::round);
            answered = finished.isPresent();
        }
        visit.state.search(search.message(), search.saved());
        if (answered) {
            answers(visit.state).give(search.answer().orElseThrow(), visit.effects::answer);
        }
        long nanos = System.nanoTime() - begin;
        places.worked(search, nanos);
        visit.effects.worked(nanos);
        return answered;
    }
}
