package io.spaceevo.search;

/**
 * What an adoption was worth: evaluations granted once everything known was scored again.
 *
 * @param reordered the new tables moved the scores so far that the search begins anew, see {@link ScoreShift}; also true of the first adoption
 * @param evaluations at least 1
 */
public record Grant(boolean reordered, int evaluations) {
    public Grant {
        if (evaluations < 1) {
            throw new IllegalArgumentException("a grant needs at least 1 evaluation, was " + evaluations);
        }
    }
}
