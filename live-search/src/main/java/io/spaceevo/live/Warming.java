package io.spaceevo.live;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.answer.BestSearchSpace.KindProgress;
import io.spaceevo.answer.BestSearchSpace.Qualities;
import io.spaceevo.measurement.Metric;
import io.spaceevo.score.Constraint;
import io.spaceevo.search.SearchTarget;

/** What is said before there is a best space: how far each kind is, and what else is waited for. */
final class Warming {
    private final PlatformState state;
    private final QualityLibrary library;

    Warming(PlatformState state, QualityLibrary library) {
        this.state = state;
        this.library = library;
    }

    /** @param lacks what a first answer waits for beside kinds */
    BestSearchSpace answer(SearchTarget target, Optional<String> lacks) throws IOException {
        var needs = library.needs(target.hyperspace(), target.qualitySet());
        return answer(
                target.id(),
                target.platform().name(),
                target.hyperspace(),
                library.find(target.hyperspace(), target.qualitySet())
                        .map(QualitySet::described)
                        .orElseGet(() -> Qualities.named(target.qualitySet())),
                target.constraints(),
                needs.isPresent() ? state.progress(target.metrics(), needs.get()) : List.of(),
                lacks);
    }

    /** Of a target that is not searched; its constraints may be what is wrong with it. */
    BestSearchSpace refused(io.spaceevo.schema.SearchTarget message, String reason) {
        return answer(
                message.getTarget(),
                message.getPlatform(),
                message.getHyperspace(),
                Qualities.named(message.getQualitySet()),
                List.of(),
                List.of(),
                Optional.of("the target is refused: " + reason));
    }

    /** While a platform has no target: how far it is with a quality set. */
    BestSearchSpace answer(String platform, QualitySet qualities) throws IOException {
        return answer(
                "",
                platform,
                qualities.hyperspace().id(),
                qualities.described(),
                List.of(),
                state.progress(Set.of(Metric.LATENCY), PredictorNeeds.of(qualities)),
                Optional.empty());
    }

    private static BestSearchSpace answer(
            String target,
            String platform,
            String hyperspace,
            Qualities qualities,
            List<Constraint> constraints,
            List<KindProgress> kinds,
            Optional<String> lacks) {
        return new BestSearchSpace(
                target,
                platform,
                hyperspace,
                qualities,
                BestSearchSpace.Status.WARMING,
                constraints,
                kinds,
                lacks,
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
