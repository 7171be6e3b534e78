package io.spaceevo.cli.spaces;

import java.util.List;
import java.util.Locale;

import io.spaceevo.score.QtScore;
import io.spaceevo.score.QtSettings;
import io.spaceevo.space.SpaceCode;

/**
 * A space and its Q-T score as {@code space score} prints it.
 *
 * @param space code
 * @param score sum over the parts
 * @param meanLatencyMs of all subnets, milliseconds
 * @param samples N, which is part of the score
 */
record ScoredSpace(String space, double score, List<Part> parts, double meanLatencyMs, int samples) {

    /**
     * @param constraint milliseconds
     * @param probability share of subnets that keep the constraint
     * @param method {@code exact}, or {@code sampled} where the exact method would have been too far off
     */
    record Part(
            double constraint,
            double score,
            double penalty,
            double loss,
            double probability,
            boolean feasible,
            String method) {}

    static ScoredSpace of(SpaceCode code, QtScore score, QtSettings settings) {
        return new ScoredSpace(
                code.text(),
                score.total(),
                score.parts().stream().map(ScoredSpace::part).toList(),
                score.meanLatencyMs(),
                settings.samples());
    }

    private static Part part(QtScore.Part part) {
        return new Part(
                part.constraint().shown(),
                part.score(),
                part.penalty(),
                part.loss(),
                part.probability(),
                part.feasible(),
                part.method().name().toLowerCase(Locale.ROOT));
    }
}
