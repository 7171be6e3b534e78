package io.spaceevo.search;

/**
 * Evaluations a search may spend before it idles.
 *
 * @param first granted at first, and whenever an adoption moves the scores so far that spaces may have changed places, see {@link ScoreShift}
 * @param later granted after any other adoption
 */
public record SearchBudget(int first, int later) {
    public SearchBudget {
        if (first < 1 || later < 1) {
            throw new IllegalArgumentException("a budget needs at least 1 evaluation, was " + first + " and " + later);
        }
    }

    /** 5000 evaluations as published, 500 after a change that leaves the best spaces in their places. */
    public static SearchBudget published() {
        return new SearchBudget(5000, 500);
    }
}
