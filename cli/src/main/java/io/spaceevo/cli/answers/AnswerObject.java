package io.spaceevo.cli.answers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.NullNode;
import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.answer.BestSearchSpace.Basis;
import io.spaceevo.answer.BestSearchSpace.Infeasible;
import io.spaceevo.answer.BestSearchSpace.KindProgress;
import io.spaceevo.answer.BestSearchSpace.LeastCost;
import io.spaceevo.answer.BestSearchSpace.Result;
import io.spaceevo.cli.output.LimitObject;
import io.spaceevo.latency.ResidualInterval;
import io.spaceevo.latency.refit.SiblingVersion;
import io.spaceevo.measurement.Metric;
import io.spaceevo.score.SubnetCosts;

/** An answer as the JSON object that programs rely on. Latencies in milliseconds, other costs in the unit that stands beside them, their intervals as factors on what is predicted, ages in seconds; what is not known yet is {@code null}. */
public final class AnswerObject {
    private AnswerObject() {}

    public static Map<String, Object> of(BestSearchSpace answer) {
        var object = new LinkedHashMap<String, Object>();
        var result = answer.result();
        var basis = answer.basis();
        object.put("status", answer.status().word());
        object.put("target", answer.target());
        object.put("platform", answer.platform());
        object.put("hyperspace", answer.hyperspace());
        object.put("qualitySet", answer.qualitySet());
        object.put("qualityProvenance", answer.qualities().provenance());
        put(object, "epoch", basis.map(Basis::epoch));
        put(object, "space", result.map(Result::space));
        put(object, "score", result.map(Result::score));
        put(object, "scoreSd", result.map(Result::scoreSd).filter(sd -> !sd.isNaN()));
        object.put(
                "parts",
                result.stream()
                        .flatMap(r -> r.parts().stream())
                        .map(part -> ordered(
                                "metric", part.constraint().metric().word(),
                                "constraint", part.constraint().shown(),
                                "score", part.score(),
                                "penalty", part.penalty(),
                                "loss", part.loss(),
                                "probability", part.probability()))
                        .toList());
        object.put(
                "ties",
                result.stream()
                        .flatMap(r -> r.ties().stream())
                        .map(tie ->
                                ordered("space", tie.space(), "score", tie.score(), "differenceSd", tie.differenceSd()))
                        .toList());
        object.put(
                "stages",
                result.stream()
                        .flatMap(r -> r.stages().stream())
                        .map(stage -> ordered("name", stage.name(), "block", stage.block(), "widths", stage.widths()))
                        .toList());
        put(
                object,
                "subnets",
                result.flatMap(best -> latency(best.subnets().stream(), SubnetCosts::metric))
                        .map(subnets -> subnets(answer, subnets)));
        object.put(
                "costs",
                result.stream()
                        .flatMap(best -> best.subnets().stream())
                        .map(costs -> costs(answer, costs))
                        .toList());
        object.put("constraints", LimitObject.latencies(answer.constraints()));
        object.put("limits", LimitObject.all(answer.constraints()));
        put(object, "asOf", basis.map(b -> b.asOf().toString()));
        object.put("stale", answer.stale());
        put(object, "topicAge", answer.topicAge().map(age -> age.toMillis() / 1000.0));
        put(object, "predictorSequence", basis.map(Basis::predictorSequence));
        object.put("latencies", answer.networks().isPresent() ? "networks" : "blocks");
        object.put("kinds", kinds(answer.kinds()));
        put(object, "lacks", answer.lacks());
        put(object, "infeasible", answer.infeasible().map(none -> infeasible(answer, none)));
        put(object, "round", basis.map(Basis::round));
        put(object, "evaluations", basis.map(Basis::evaluations));
        put(object, "measurements", basis.map(Basis::measurements));
        put(object, "populationHash", basis.map(Basis::populationHash));
        return object;
    }

    private static <T> Optional<T> latency(Stream<T> costs, Function<T, Metric> metric) {
        return costs.filter(cost -> metric.apply(cost) == Metric.LATENCY).findFirst();
    }

    private static Map<String, Object> subnets(BestSearchSpace answer, SubnetCosts subnets) {
        return withInterval(answer, subnets.metric(), ordered("fastest", subnets.least(), "slowest", subnets.most()));
    }

    private static Map<String, Object> costs(BestSearchSpace answer, SubnetCosts costs) {
        return withInterval(
                answer,
                costs.metric(),
                ordered(
                        "metric", costs.metric().word(),
                        "unit", costs.metric().shownUnit(),
                        "least", costs.least(),
                        "most", costs.most()));
    }

    private static Map<String, Object> withInterval(BestSearchSpace answer, Metric metric, Map<String, Object> object) {
        put(
                object,
                "interval90",
                answer.networks(metric).flatMap(KindProgress::interval).map(AnswerObject::interval));
        return object;
    }

    private static List<Double> interval(ResidualInterval interval) {
        return List.of(interval.low(), interval.high());
    }

    private static Map<String, Object> infeasible(BestSearchSpace answer, Infeasible none) {
        var object = ordered("unkeptConstraints", LimitObject.latencies(answer.unkept()));
        var latency = latency(none.least().stream(), LeastCost::metric);
        put(object, "fixedStages", latency.map(LeastCost::fixed));
        put(object, "fastestSpace", latency.map(LeastCost::subnet));
        object.put("unkept", LimitObject.all(answer.unkept()));
        object.put(
                "least",
                none.least().stream()
                        .map(cost -> ordered(
                                "metric", cost.metric().word(),
                                "unit", cost.metric().shownUnit(),
                                "fixedStages", cost.fixed(),
                                "subnet", cost.subnet()))
                        .toList());
        return object;
    }

    private static List<Map<String, Object>> kinds(List<KindProgress> kinds) {
        return kinds.stream()
                .map(kind -> {
                    var object = ordered("kind", kind.kind(), "have", kind.have(), "need", kind.need());
                    put(object, "within10", number(kind.within10()));
                    put(object, "mape", number(kind.mape()));
                    put(object, "interval90", kind.interval().map(AnswerObject::interval));
                    object.put("siblings", siblings(kind.siblings()));
                    return object;
                })
                .toList();
    }

    private static List<Map<String, Object>> siblings(List<SiblingVersion> siblings) {
        return siblings.stream()
                .map(sibling -> ordered("epoch", sibling.epoch().text(), "sequence", sibling.sequence()))
                .toList();
    }

    private static Optional<Double> number(double value) {
        return Double.isNaN(value) ? Optional.empty() : Optional.of(value);
    }

    /** Jackson prints an absent value as {@code null}. */
    private static void put(Map<String, Object> object, String name, Optional<?> value) {
        object.put(name, value.isPresent() ? value.get() : NullNode.getInstance());
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
