package io.spaceevo.wire;

import io.spaceevo.evolution.EvolutionSettings;
import io.spaceevo.measurement.Platform;
import io.spaceevo.score.QtSettings;
import io.spaceevo.search.SearchBudget;
import io.spaceevo.search.SearchTarget;

/** {@link SearchTarget} on the wire. */
public final class Targets {
    /** Somebody asked for it. */
    public static final String USER = "user";

    /** The search job made it for a platform without any. */
    public static final String DEFAULT = "default";

    private Targets() {}

    public static io.spaceevo.schema.SearchTarget toWire(SearchTarget target, String origin) {
        return io.spaceevo.schema.SearchTarget.newBuilder()
                .setTarget(target.id())
                .setPlatform(target.platform().name())
                .setHyperspace(target.hyperspace())
                .setQualitySet(target.qualitySet())
                .setConstraints(WireConstraints.toWire(target.constraints()))
                .setSamples(target.scoring().samples())
                .setTop(target.scoring().top())
                .setTau(target.scoring().tau())
                .setAlpha(target.scoring().alpha())
                .setPopulation(target.evolution().population())
                .setTournament(target.evolution().tournament())
                .setSeed(target.evolution().seed())
                .setFirstBudget(target.budget().first())
                .setLaterBudget(target.budget().later())
                .setOrigin(origin)
                .build();
    }

    /** The target of a message; its id has to be that of its content. */
    public static SearchTarget fromWire(io.spaceevo.schema.SearchTarget message) {
        return new SearchTarget(
                new Platform(message.getPlatform()),
                Keys.hyperspace(message.getHyperspace()),
                Keys.qualitySet(message.getQualitySet()),
                WireConstraints.of(message),
                new QtSettings(message.getSamples(), message.getTop(), message.getTau(), message.getAlpha()),
                new EvolutionSettings(message.getPopulation(), message.getTournament(), message.getSeed()),
                new SearchBudget(message.getFirstBudget(), message.getLaterBudget()),
                message.getTarget());
    }

    /** The platform that a target's id starts with. */
    public static String platform(String target) {
        int slash = target.indexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("a target's id starts with its platform and a slash, was " + target);
        }
        return target.substring(0, slash);
    }
}
