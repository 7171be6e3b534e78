package io.spaceevo.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

import io.spaceevo.evolution.EvolutionSettings;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Platform;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.schema.TargetUpdate;
import io.spaceevo.score.QtSettings;
import io.spaceevo.search.DefaultConstraints;
import io.spaceevo.search.SearchBudget;
import io.spaceevo.search.Snapshot;
import io.spaceevo.wire.Targets;

/**
 * What a platform is offered while it has no target: one for each quality set that its predictors cover, once, so that a removed one does not come back. Its constraints
 * are of latency and come from the latencies that are known then; once whole networks can be predicted, it is withdrawn and another one is offered, once too.
 */
record DefaultTargets(long seed) {
    /** Behind the id of a quality set whose default target has constraints for whole networks. */
    private static final String OF_NETWORKS = "/networks";

    /** What the platform has not been offered before. */
    List<SearchTarget> offer(
            String platform,
            PlatformState state,
            QualityLibrary library,
            BiConsumer<String, IllegalArgumentException> unusable)
            throws IOException {
        var offered = new ArrayList<>(state.platform().getDefaults());
        var targets = new ArrayList<SearchTarget>();
        for (var qualities : library.complete()) {
            var newest = offered.contains(qualities.id())
                    ? Optional.<EpochPredictors>empty()
                    : state.newestComplete(qualities, Set.of(Metric.LATENCY), "");
            if (newest.isPresent()) {
                try {
                    targets.add(target(platform, qualities, newest.get()));
                    offered.add(qualities.id());
                    if (newest.get().predictNetworks()) {
                        offered.add(qualities.id() + OF_NETWORKS);
                    }
                } catch (IllegalArgumentException e) {
                    unusable.accept(platform, e);
                }
            }
        }
        if (!targets.isEmpty()) {
            state.offered(offered);
        }
        return targets;
    }

    /** Whether a target is a default one with constraints for blocks one by one, and networks can be predicted now. */
    boolean isOutdated(SearchTarget target, QualitySet qualities, EpochPredictors predictors, PlatformState state)
            throws IOException {
        return target.getOrigin().equals(Targets.DEFAULT)
                && predictors.predictNetworks()
                && !state.platform().getDefaults().contains(qualities.id() + OF_NETWORKS);
    }

    /**
     * Withdraws such a target and offers another one, or keeps it if that is the same.
     *
     * @throws IllegalArgumentException if latencies break a rule; nothing has changed then
     */
    List<TargetUpdate> renew(
            SearchTarget outdated, QualitySet qualities, EpochPredictors predictors, PlatformState state)
            throws IOException {
        var target = target(outdated.getPlatform(), qualities, predictors);
        var offered = new ArrayList<>(state.platform().getDefaults());
        offered.add(qualities.id() + OF_NETWORKS);
        state.offered(offered);
        return target.getTarget().equals(outdated.getTarget())
                ? List.of()
                : List.of(new TargetUpdate(target.getTarget(), target), new TargetUpdate(outdated.getTarget(), null));
    }

    private SearchTarget target(String platform, QualitySet qualities, EpochPredictors predictors) {
        var snapshot = new Snapshot(
                qualities.blocks(),
                Metric.LATENCY,
                predictors.models(Metric.LATENCY).predict(qualities.blocks()));
        var target = new io.spaceevo.search.SearchTarget(
                new Platform(platform),
                qualities.hyperspace().id(),
                qualities.name(),
                DefaultConstraints.of(snapshot.tables()),
                QtSettings.published(),
                EvolutionSettings.published(seed),
                SearchBudget.published());
        return Targets.toWire(target, Targets.DEFAULT);
    }
}
