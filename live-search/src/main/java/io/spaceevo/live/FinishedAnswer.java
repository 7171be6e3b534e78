package io.spaceevo.live;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.answer.BestSearchSpace.Basis;
import io.spaceevo.answer.BestSearchSpace.Infeasible;
import io.spaceevo.answer.BestSearchSpace.LeastCost;
import io.spaceevo.answer.BestSearchSpace.Part;
import io.spaceevo.answer.BestSearchSpace.Qualities;
import io.spaceevo.answer.BestSearchSpace.Result;
import io.spaceevo.answer.BestSearchSpace.Stage;
import io.spaceevo.answer.BestSearchSpace.Status;
import io.spaceevo.measurement.Metric;
import io.spaceevo.quality.StageTables;
import io.spaceevo.schema.Evaluated;
import io.spaceevo.schema.RoundResult;
import io.spaceevo.score.FastestSubnet;
import io.spaceevo.score.QtScore;
import io.spaceevo.score.SubnetCosts;
import io.spaceevo.search.Adopted;
import io.spaceevo.search.FinishedRound;
import io.spaceevo.search.SearchTarget;
import io.spaceevo.space.SearchSpace;
import io.spaceevo.space.SpaceCode;
import io.spaceevo.wire.SavedSearches;

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
                round.grant().map(SavedSearches::toWire).orElse(null),
                evaluations,
                round.best().space().text(),
                round.best().fitness().score(),
                round.populationHash());
    }

    /**
     * A best space, unless no space keeps any constraint: then its place would be that of the fastest, and no answer.
     *
     * @param qualities of the target
     * @param adopted what the search rests on
     * @param tables the same as tables, by metric
     * @param before the answer before
     */
    BestSearchSpace answer(
            SearchTarget target,
            Qualities qualities,
            Adopted adopted,
            SortedMap<Metric, StageTables> tables,
            Optional<BestSearchSpace> before) {
        var basis = new Basis(
                adopted.epoch(),
                adopted.predictorSequence(),
                adopted.asOf(),
                adopted.measurements(),
                round.round(),
                evaluations,
                round.populationHash());
        boolean feasible = score.total() > 0;
        return new BestSearchSpace(
                target.id(),
                target.platform().name(),
                target.hyperspace(),
                qualities,
                feasible ? Status.READY : Status.INFEASIBLE,
                target.constraints(),
                adopted.kinds(),
                Optional.empty(),
                feasible ? Optional.of(best(basis, tables, before.flatMap(BestSearchSpace::result))) : Optional.empty(),
                feasible ? Optional.empty() : Optional.of(infeasible(basis, tables)),
                false);
    }

    /** How sure it is was told last while the search rested: it holds on as long as the best space and the epoch do. */
    private Result best(Basis basis, SortedMap<Metric, StageTables> tables, Optional<Result> before) {
        var sure = before.filter(result ->
                result.space().equals(best.code().text()) && result.epoch().equals(basis.epoch()));
        return new Result(
                basis,
                best.code().text(),
                score.total(),
                sure.map(Result::scoreSd).orElse(Double.NaN),
                parts(),
                sure.map(Result::ties).orElse(List.of()),
                stages(),
                tables.entrySet().stream()
                        .map(entry -> SubnetCosts.of(entry.getKey(), entry.getValue(), best))
                        .toList());
    }

    private static Infeasible infeasible(Basis basis, SortedMap<Metric, StageTables> tables) {
        return new Infeasible(
                basis,
                tables.entrySet().stream()
                        .map(entry -> least(entry.getKey(), FastestSubnet.of(entry.getValue())))
                        .toList());
    }

    private static LeastCost least(Metric metric, FastestSubnet subnet) {
        return new LeastCost(metric, subnet.fixedMs(), subnet.latencyMs());
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
