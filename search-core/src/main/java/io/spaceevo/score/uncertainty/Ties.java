package io.spaceevo.score.uncertainty;

import java.util.List;

/**
 * Which spaces cannot be told from the best: their score lies within half a percent of it, or within two standard deviations of the paired difference.
 */
public final class Ties {
    /** What measured latencies and trained losses move a score by anyway. */
    private static final double NEGLIGIBLE = 0.005;

    private static final double STANDARD_DEVIATIONS = 2;

    private Ties() {}

    /**
     * The best space's ties, itself left out.
     *
     * @param deviations the fittest first, as {@link ScoreBootstrap#of} gives them
     */
    public static List<ScoreBootstrap.Deviation> of(List<ScoreBootstrap.Deviation> deviations) {
        if (deviations.isEmpty()) {
            return List.of();
        }
        double best = deviations.get(0).score().total();
        return deviations.stream()
                .skip(1)
                .filter(other -> other.score().total() > 0
                        && best - other.score().total()
                                <= Math.max(NEGLIGIBLE * best, STANDARD_DEVIATIONS * other.differenceSd()))
                .toList();
    }
}
