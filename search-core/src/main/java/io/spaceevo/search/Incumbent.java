package io.spaceevo.search;

import java.util.List;
import java.util.Optional;

import io.spaceevo.evolution.Fitness;
import io.spaceevo.evolution.Individual;

/** The rule that keeps an answer still: a challenger has to beat the incumbent by more than 0.2 %, which is below what resampled tables can tell apart. */
final class Incumbent {
    /** Relative margin of a challenger's score. */
    static final double MARGIN = 0.002;

    private Incumbent() {}

    /**
     * @param current the incumbent with its fitness on current tables
     * @param archive fittest first
     */
    static Optional<Individual> after(Optional<Individual> current, List<Individual> archive) {
        if (archive.isEmpty()) {
            return current;
        }
        var challenger = archive.get(0);
        return current.isPresent() && !beats(challenger.fitness(), current.get().fitness())
                ? current
                : Optional.of(challenger);
    }

    /** Whether a challenger takes the place, both on the same tables. */
    static boolean beats(Fitness challenger, Fitness incumbent) {
        return incumbent.score() > 0
                ? challenger.score() > incumbent.score() * (1 + MARGIN)
                : challenger.compareTo(incumbent) > 0;
    }
}
