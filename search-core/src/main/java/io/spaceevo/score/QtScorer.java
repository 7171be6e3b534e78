package io.spaceevo.score;

import java.util.List;

import io.spaceevo.space.SearchSpace;

/**
 * Scores search spaces of one hyperspace on one frozen snapshot of stage tables, under fixed constraints and settings. The same space always gets the same
 * score, whatever was scored before. Not thread-safe.
 */
public interface QtScorer {
    QtScore score(SearchSpace space);

    /** Ascending, each once. */
    List<Constraint> constraints();

    QtSettings settings();
}
