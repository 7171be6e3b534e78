package io.spaceevo.jobs.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.answer.BestSearchSpace.Part;
import io.spaceevo.answer.BestSearchSpace.Result;
import io.spaceevo.answer.BestSearchSpace.Stage;
import io.spaceevo.schema.Evaluated;
import io.spaceevo.schema.RoundResult;
import io.spaceevo.schema.SearchStateRecord;
import io.spaceevo.score.QtScore;
import io.spaceevo.search.FinishedRound;
import io.spaceevo.search.SearchTarget;
import io.spaceevo.space.SearchSpace;
import io.spaceevo.space.SpaceCode;
import io.spaceevo.wire.Answers;

/**
 * A finished round in words of the wire: as {@code search-rounds} and as answers tell it.
 *
 * @param best the incumbent after the round, with its score
 * @param evaluations since the target was added, this round included
 */
record FinishedAnswer(FinishedRound round, SearchSpace best, QtScore score, long evaluations) {
    RoundResult result() {
        return new RoundResult(
                round.children().stream()
                        .map(child -> new Evaluated(
                                child.individual().space().text(),
                                child.parent().map(SpaceCode::text).orElse(null),
                                child.individual().fitness().score()))
                        .toList(),
                evaluations,
                round.best().space().text(),
                round.best().fitness().score(),
                round.populationHash());
    }

    /**
     * How sure it is was told last while the search rested: it holds on as long as the best space and the epoch do.
     *
     * @param adopted the target's record, which says what its search rests on, with the answer before
     */
    BestSearchSpace answer(SearchTarget target, SearchStateRecord adopted) {
        var before = Optional.ofNullable(adopted.getAnswer())
                .map(Answers::fromWire)
                .flatMap(BestSearchSpace::result)
                .filter(result -> result.space().equals(best.code().text())
                        && result.epoch().equals(adopted.getEpoch()));
        return new BestSearchSpace(
                target.id(),
                target.platform().name(),
                target.hyperspace(),
                target.qualitySet(),
                target.constraints(),
                adopted.getKinds().stream().map(Answers::fromWire).toList(),
                Optional.empty(),
                Optional.of(new Result(
                        adopted.getEpoch(),
                        adopted.getPredictorSequence(),
                        best.code().text(),
                        score.total(),
                        before.map(Result::scoreSd).orElse(Double.NaN),
                        parts(),
                        before.map(Result::ties).orElse(List.of()),
                        stages(),
                        Instant.ofEpochMilli(adopted.getAsOf()),
                        adopted.getMeasurements(),
                        round.round(),
                        evaluations,
                        round.populationHash())),
                false);
    }

    private List<Part> parts() {
        return score.parts().stream()
                .map(part -> new Part(part.constraint(), part.score(), part.penalty(), part.loss(), part.probability()))
                .toList();
    }

    private List<Stage> stages() {
        return best.stages().stream()
                .map(stage ->
                        new Stage(stage.template().name(), stage.block().type().name(), stage.widths()))
                .toList();
    }
}
