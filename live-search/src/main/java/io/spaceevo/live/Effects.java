package io.spaceevo.live;

import io.spaceevo.schema.AnswerUpdate;
import io.spaceevo.schema.PlatformUpdate;
import io.spaceevo.schema.SearchRound;
import io.spaceevo.schema.TargetUpdate;

/** What a search does to the world outside, and what it tells operators. */
public interface Effects {
    /** An adoption or a finished round, for {@code search-rounds}. */
    void round(SearchRound round);

    /** A new answer of a target, or that it has none any more, for {@code best-search-spaces}. */
    void answer(AnswerUpdate update);

    /** A default target, or that there is none any more, for {@code search-targets}. */
    void defaultTarget(TargetUpdate update);

    /** A platform appears, perhaps again after a restart, or nothing is left of it; for the list of platforms. */
    void platform(PlatformUpdate update);

    /** A predictor was left out, since a newer one or a newer epoch is known. */
    void outdatedPredictor();

    /**
     * Latencies broke a rule, and the search stays on those it has.
     *
     * @param what target or platform
     */
    void unusablePredictors(String what, IllegalArgumentException reason);

    /** A slice is over. */
    void worked(long nanos);
}
