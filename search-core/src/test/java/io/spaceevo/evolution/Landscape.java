package io.spaceevo.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import io.spaceevo.score.Constraint;
import io.spaceevo.score.QtScore;
import io.spaceevo.score.QtScorer;
import io.spaceevo.score.QtSettings;
import io.spaceevo.space.SearchSpace;
import io.spaceevo.space.SpaceCode;

/** A scorer whose score is a fixed function of the code, and that remembers what it was asked. */
public final class Landscape implements QtScorer {
    private static final Constraint CONSTRAINT = Constraint.parse("10");

    private final long tables;
    private final List<SpaceCode> asked = new ArrayList<>();

    /** @param tables names a snapshot: another gives other scores */
    public Landscape(long tables) {
        this.tables = tables;
    }

    @Override
    public QtScore score(SearchSpace space) {
        return score(space.code());
    }

    Fitness fitness(SpaceCode code) {
        return Fitness.of(score(code));
    }

    private QtScore score(SpaceCode code) {
        asked.add(code);
        double score = value(code);
        return new QtScore(
                List.of(new QtScore.Part(CONSTRAINT, score, 1, 1 / score, 0.5, true, QtScore.Method.EXACT)),
                20 - score);
    }

    /** In (0, 2): mostly a sum of what stages add alone, so that evolution has something to climb. */
    public double value(SpaceCode code) {
        double sum = 0;
        for (int stage = 0; stage < code.types().size(); stage++) {
            sum += noise(31L * stage + code.types().get(stage))
                    + noise(7919L * stage + code.windows().get(stage) + 500);
        }
        return sum / (2 * code.types().size()) + 0.1 * noise(code.number() + 1_000_000) + 1e-6;
    }

    private double noise(long key) {
        return new SplittableRandom(tables * 1_000_003 + key).nextDouble();
    }

    /** Spaces in the order in which they were scored. */
    public List<SpaceCode> asked() {
        return List.copyOf(asked);
    }

    @Override
    public List<Constraint> constraints() {
        return List.of(CONSTRAINT);
    }

    @Override
    public QtSettings settings() {
        return QtSettings.published();
    }
}
