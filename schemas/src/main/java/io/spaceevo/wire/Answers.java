package io.spaceevo.wire;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.answer.BestSearchSpace.Basis;
import io.spaceevo.answer.BestSearchSpace.Infeasible;
import io.spaceevo.answer.BestSearchSpace.KindProgress;
import io.spaceevo.answer.BestSearchSpace.Part;
import io.spaceevo.answer.BestSearchSpace.Qualities;
import io.spaceevo.answer.BestSearchSpace.Result;
import io.spaceevo.answer.BestSearchSpace.Stage;
import io.spaceevo.answer.BestSearchSpace.Status;
import io.spaceevo.answer.BestSearchSpace.Tie;
import io.spaceevo.latency.ResidualInterval;
import io.spaceevo.measurement.Metric;
import io.spaceevo.schema.ChosenStage;
import io.spaceevo.schema.ScorePart;
import io.spaceevo.schema.SubnetCost;
import io.spaceevo.schema.TiedSpace;

/** {@link BestSearchSpace} on the wire. */
public final class Answers {
    private Answers() {}

    public static io.spaceevo.schema.BestSearchSpace toWire(BestSearchSpace answer) {
        var result = answer.result();
        var costs = SubnetCostRecords.of(answer);
        var latency = costs.stream()
                .filter(cost -> cost.getMetric().equals(Metric.LATENCY.word()))
                .findFirst();
        boolean best = result.isPresent();
        var basis = answer.basis();
        return io.spaceevo.schema.BestSearchSpace.newBuilder()
                .setTarget(answer.target())
                .setPlatform(answer.platform())
                .setHyperspace(answer.hyperspace())
                .setQualitySet(answer.qualitySet())
                .setQualityProvenance(answer.qualities().provenance())
                .setStatus(answer.status().word())
                .setConstraints(WireConstraints.toWire(answer.constraints()))
                .setFastestSubnetUs(
                        latency.filter(cost -> best).map(SubnetCost::getLeast).orElse(0.0))
                .setSlowestSubnetUs(latency.map(SubnetCost::getMost).orElse(0.0))
                .setKinds(answer.kinds().stream().map(Answers::toWire).toList())
                .setLacks(answer.lacks().orElse(""))
                .setFixedUs(latency.map(SubnetCost::getFixed).orElse(0.0))
                .setFastestUs(
                        latency.filter(cost -> !best).map(SubnetCost::getLeast).orElse(0.0))
                .setEpoch(basis.map(Basis::epoch).orElse(""))
                .setPredictorSequence(basis.map(Basis::predictorSequence).orElse(0L))
                .setSpace(result.map(Result::space).orElse(""))
                .setScore(result.map(Result::score).orElse(0.0))
                .setScoreSd(result.map(Result::scoreSd).orElse(Double.NaN))
                .setParts(result.stream()
                        .flatMap(r -> r.parts().stream())
                        .map(p -> new ScorePart(
                                p.constraint().metric().word(),
                                p.constraint().limit(),
                                p.score(),
                                p.penalty(),
                                p.loss(),
                                p.probability()))
                        .toList())
                .setTies(result.stream()
                        .flatMap(r -> r.ties().stream())
                        .map(tie -> new TiedSpace(tie.space(), tie.score(), tie.differenceSd()))
                        .toList())
                .setStages(result.stream()
                        .flatMap(r -> r.stages().stream())
                        .map(stage -> new ChosenStage(stage.name(), stage.block(), stage.widths()))
                        .toList())
                .setAsOf(basis.map(b -> b.asOf().toEpochMilli()).orElse(0L))
                .setMeasurements(basis.map(Basis::measurements).orElse(0L))
                .setRound(basis.map(Basis::round).orElse(0L))
                .setEvaluations(basis.map(Basis::evaluations).orElse(0L))
                .setPopulationHash(basis.map(Basis::populationHash).orElse(""))
                .setOtherCosts(costs.stream()
                        .filter(cost -> !cost.getMetric().equals(Metric.LATENCY.word()))
                        .toList())
                .build();
    }

    /** The answer of a message; a status or value that breaks its rule is an {@link IllegalArgumentException}. */
    public static BestSearchSpace fromWire(io.spaceevo.schema.BestSearchSpace message) {
        boolean best = !message.getSpace().isEmpty();
        return new BestSearchSpace(
                message.getTarget(),
                message.getPlatform(),
                message.getHyperspace(),
                new Qualities(message.getQualitySet(), new TreeMap<>(message.getQualityProvenance())),
                Status.of(message.getStatus()),
                WireConstraints.of(message),
                message.getKinds().stream().map(Answers::fromWire).toList(),
                Optional.of(message.getLacks()).filter(lacks -> !lacks.isEmpty()),
                best ? Optional.of(result(message)) : Optional.empty(),
                !best && (message.getFastestUs() > 0 || !message.getOtherCosts().isEmpty())
                        ? Optional.of(new Infeasible(basis(message), SubnetCostRecords.least(message)))
                        : Optional.empty(),
                false);
    }

    private static Basis basis(io.spaceevo.schema.BestSearchSpace message) {
        return new Basis(
                message.getEpoch(),
                message.getPredictorSequence(),
                Instant.ofEpochMilli(message.getAsOf()),
                message.getMeasurements(),
                message.getRound(),
                message.getEvaluations(),
                message.getPopulationHash());
    }

    private static Result result(io.spaceevo.schema.BestSearchSpace message) {
        return new Result(
                basis(message),
                message.getSpace(),
                message.getScore(),
                message.getScoreSd(),
                message.getParts().stream()
                        .map(p -> new Part(
                                WireConstraints.fromWire(p.getMetric(), p.getLimit()),
                                p.getScore(),
                                p.getPenalty(),
                                p.getLoss(),
                                p.getFeasible()))
                        .toList(),
                message.getTies().stream()
                        .map(tie -> new Tie(tie.getSpace(), tie.getScore(), tie.getDifferenceSd()))
                        .toList(),
                message.getStages().stream()
                        .map(stage -> new Stage(stage.getName(), stage.getBlock(), stage.getWidths()))
                        .toList(),
                SubnetCostRecords.subnets(message));
    }

    public static io.spaceevo.schema.KindProgress toWire(KindProgress kind) {
        return new io.spaceevo.schema.KindProgress(
                kind.kind(),
                kind.have(),
                kind.need(),
                kind.within10(),
                kind.mape(),
                kind.interval().map(ResidualInterval::low).orElse(0.0),
                kind.interval().map(ResidualInterval::high).orElse(0.0),
                Predictors.siblingsToWire(kind.siblings()));
    }

    public static KindProgress fromWire(io.spaceevo.schema.KindProgress kind) {
        return new KindProgress(
                kind.getKind(),
                kind.getHave(),
                kind.getNeed(),
                kind.getWithin10(),
                kind.getMape(),
                kind.getLowRatio() > 0
                        ? Optional.of(new ResidualInterval(kind.getLowRatio(), kind.getHighRatio()))
                        : Optional.empty(),
                Predictors.siblingsFromWire(kind.getSiblings()));
    }
}
