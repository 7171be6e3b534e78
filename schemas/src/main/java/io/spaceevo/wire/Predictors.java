package io.spaceevo.wire;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.spaceevo.latency.LatencyPredictor.Trees;
import io.spaceevo.latency.ResidualInterval;
import io.spaceevo.latency.refit.PredictorVersion;
import io.spaceevo.latency.refit.SiblingVersion;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.NetworkModel;
import io.spaceevo.schema.SiblingPredictor;
import io.spaceevo.schema.TreesModel;

/** {@link PredictorVersion} on the wire. A message that breaks a rule is an {@link IllegalArgumentException}. */
public final class Predictors {
    private Predictors() {}

    public static String key(LatencyPredictor message) {
        return Keys.predictor(Identity.fromWire(message.getEpoch()), Identity.fromWire(message.getKind()));
    }

    /** When the broker received the first measurement of the epoch, milliseconds since 1970 UTC. */
    public static long epochSince(LatencyPredictor message) {
        return message.getEpochSince() == 0 ? message.getAsOf() : message.getEpochSince();
    }

    /** In which nine of ten measurements lie around a prediction; empty of a table, which predicts what was measured, and where the message breaks its rule. */
    public static Optional<ResidualInterval> interval(LatencyPredictor message) {
        if (message.getModel() instanceof TreesModel trees) {
            return interval(trees.getLowRatio(), trees.getHighRatio());
        }
        return message.getModel() instanceof NetworkModel network
                ? interval(network.getLowRatio(), network.getHighRatio())
                : Optional.empty();
    }

    private static Optional<ResidualInterval> interval(double low, double high) {
        return low > 0 && high >= low && Double.isFinite(high)
                ? Optional.of(new ResidualInterval(low, high))
                : Optional.empty();
    }

    public static LatencyPredictor toWire(PredictorVersion version) {
        var model = PredictorModels.toWire(version.predictor());
        return new LatencyPredictor(
                Identity.toWire(version.epoch()),
                Identity.toWire(version.kind()),
                version.sequence(),
                model,
                version.configurations(),
                version.need(),
                version.measurements(),
                version.prequentialMape(),
                version.prequentialWithin10(),
                version.asOf().toEpochMilli(),
                version.epochSince().toEpochMilli(),
                siblingsToWire(version.siblings()));
    }

    static List<SiblingPredictor> siblingsToWire(List<SiblingVersion> siblings) {
        return siblings.stream()
                .map(sibling -> new SiblingPredictor(Identity.toWire(sibling.epoch()), sibling.sequence()))
                .toList();
    }

    /** Predictors of other epochs that one was learnt from too. */
    public static List<SiblingVersion> siblings(LatencyPredictor message) {
        return siblingsFromWire(message.getSiblings());
    }

    static List<SiblingVersion> siblingsFromWire(List<SiblingPredictor> siblings) {
        return siblings.stream()
                .map(sibling -> new SiblingVersion(Identity.fromWire(sibling.getEpoch()), sibling.getSequence()))
                .toList();
    }

    /** Trees as state holds them. */
    public static TreesModel toWire(Trees trees) {
        return (TreesModel) PredictorModels.toWire(trees);
    }

    public static Trees fromWire(TreesModel trees) {
        return (Trees) PredictorModels.fromWire(trees);
    }

    public static PredictorVersion fromWire(LatencyPredictor message) {
        return new PredictorVersion(
                Identity.fromWire(message.getEpoch()),
                Identity.fromWire(message.getKind()),
                Instant.ofEpochMilli(epochSince(message)),
                message.getSequence(),
                PredictorModels.fromWire(message.getModel()),
                message.getConfigurations(),
                message.getNeed(),
                message.getMeasurements(),
                message.getPrequentialMape(),
                message.getPrequentialWithin10(),
                Instant.ofEpochMilli(message.getAsOf()),
                siblings(message));
    }
}
