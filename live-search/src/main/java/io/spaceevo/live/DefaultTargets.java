package io.spaceevo.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import io.spaceevo.evolution.EvolutionSettings;
import io.spaceevo.measurement.Platform;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.score.QtSettings;
import io.spaceevo.search.DefaultConstraints;
import io.spaceevo.search.SearchBudget;
import io.spaceevo.search.Snapshot;
import io.spaceevo.wire.Targets;

/** What a platform is offered while it has no target: one for each quality set that its predictors cover, once, so that a removed one does not come back. */
record DefaultTargets(long seed) {

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
                    : state.newestComplete(qualities, "");
            if (newest.isPresent()) {
                try {
                    targets.add(target(platform, qualities, newest.get()));
                    offered.add(qualities.id());
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

    private SearchTarget target(String platform, QualitySet qualities, EpochPredictors predictors) {
        var snapshot = new Snapshot(qualities.blocks(), predictors.models().predict(qualities.blocks()));
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
