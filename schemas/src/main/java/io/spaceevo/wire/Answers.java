package io.spaceevo.wire;

import java.time.Instant;
import java.util.Optional;

import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.answer.BestSearchSpace.KindProgress;
import io.spaceevo.answer.BestSearchSpace.Part;
import io.spaceevo.answer.BestSearchSpace.Result;
import io.spaceevo.answer.BestSearchSpace.Stage;
import io.spaceevo.answer.BestSearchSpace.Tie;
import io.spaceevo.schema.ChosenStage;
import io.spaceevo.schema.ScorePart;
import io.spaceevo.schema.TiedSpace;
import io.spaceevo.score.LatencyConstraint;

/** {@link BestSearchSpace} on the wire. */
public final class Answers {
    /** Version of {@link io.spaceevo.schema.PlatformView}, whose bytes name no schema: readers refuse another. */
    public static final int VIEW_VERSION = 2;

    public static final String WARMING = "warming";
    public static final String READY = "ready";

    private Answers() {}

    public static io.spaceevo.schema.BestSearchSpace toWire(BestSearchSpace answer) {
        var result = answer.result();
        return io.spaceevo.schema.BestSearchSpace.newBuilder()
                .setTarget(answer.target())
                .setPlatform(answer.platform())
                .setHyperspace(answer.hyperspace())
                .setQualitySet(answer.qualitySet())
                .setStatus(answer.warming() ? WARMING : READY)
                .setConstraintsUs(answer.constraints().stream()
                        .map(LatencyConstraint::micros)
                        .toList())
                .setKinds(answer.kinds().stream().map(Answers::toWire).toList())
                .setLacks(answer.lacks().orElse(""))
                .setEpoch(result.map(Result::epoch).orElse(""))
                .setPredictorSequence(result.map(Result::predictorSequence).orElse(0L))
                .setSpace(result.map(Result::space).orElse(""))
                .setScore(result.map(Result::score).orElse(0.0))
                .setScoreSd(result.map(Result::scoreSd).orElse(Double.NaN))
                .setParts(result.stream()
                        .flatMap(r -> r.parts().stream())
                        .map(p -> new ScorePart(
                                p.constraint().micros(), p.score(), p.penalty(), p.loss(), p.probability()))
                        .toList())
                .setTies(result.stream()
                        .flatMap(r -> r.ties().stream())
                        .map(tie -> new TiedSpace(tie.space(), tie.score(), tie.differenceSd()))
                        .toList())
                .setStages(result.stream()
                        .flatMap(r -> r.stages().stream())
                        .map(stage -> new ChosenStage(stage.name(), stage.block(), stage.widths()))
                        .toList())
                .setAsOf(result.map(r -> r.asOf().toEpochMilli()).orElse(0L))
                .setMeasurements(result.map(Result::measurements).orElse(0L))
                .setRound(result.map(Result::round).orElse(0L))
                .setEvaluations(result.map(Result::evaluations).orElse(0L))
                .setPopulationHash(result.map(Result::populationHash).orElse(""))
                .build();
    }

    public static BestSearchSpace fromWire(io.spaceevo.schema.BestSearchSpace message) {
        return new BestSearchSpace(
                message.getTarget(),
                message.getPlatform(),
                message.getHyperspace(),
                message.getQualitySet(),
                message.getConstraintsUs().stream()
                        .map(LatencyConstraint::ofMicros)
                        .toList(),
                message.getKinds().stream().map(Answers::fromWire).toList(),
                Optional.of(message.getLacks()).filter(lacks -> !lacks.isEmpty()),
                message.getStatus().equals(READY) ? Optional.of(result(message)) : Optional.empty(),
                false);
    }

    private static Result result(io.spaceevo.schema.BestSearchSpace message) {
        return new Result(
                message.getEpoch(),
                message.getPredictorSequence(),
                message.getSpace(),
                message.getScore(),
                message.getScoreSd(),
                message.getParts().stream()
                        .map(p -> new Part(
                                LatencyConstraint.ofMicros(p.getConstraintUs()),
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
                Instant.ofEpochMilli(message.getAsOf()),
                message.getMeasurements(),
                message.getRound(),
                message.getEvaluations(),
                message.getPopulationHash());
    }

    public static io.spaceevo.schema.KindProgress toWire(KindProgress kind) {
        return new io.spaceevo.schema.KindProgress(kind.kind(), kind.have(), kind.need(), kind.within10(), kind.mape());
    }

    public static KindProgress fromWire(io.spaceevo.schema.KindProgress kind) {
        return new KindProgress(kind.getKind(), kind.getHave(), kind.getNeed(), kind.getWithin10(), kind.getMape());
    }
}
