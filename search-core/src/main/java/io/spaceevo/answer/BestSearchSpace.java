package io.spaceevo.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.spaceevo.score.LatencyConstraint;

/**
 * The answer to one search target as of one round.
 *
 * @param target id; empty while a platform has no target
 * @param hyperspace {@code name@hash}
 * @param qualitySet block qualities that the answer rests on
 * @param constraints ascending
 * @param kinds every kind that the hyperspace needs, with its progress
 * @param lacks what a first answer waits for beside kinds, for people, as a quality set that has not arrived; empty where it waits for nothing else
 * @param result empty while {@link #warming()}
 * @param stale read from the compacted topic because the job did not answer
 * @param topicAge time since that topic was read, where it is longer than a reader promises because the topic does not answer either; empty otherwise
 */
public record BestSearchSpace(
        String target,
        String platform,
        String hyperspace,
        String qualitySet,
        List<LatencyConstraint> constraints,
        List<KindProgress> kinds,
        Optional<String> lacks,
        Optional<Result> result,
        boolean stale,
        Optional<Duration> topicAge) {
    public BestSearchSpace {
        constraints = List.copyOf(constraints);
        kinds = List.copyOf(kinds);
    }

    /** An answer that is as old as its reader promises, at most. */
    public BestSearchSpace(
            String target,
            String platform,
            String hyperspace,
            String qualitySet,
            List<LatencyConstraint> constraints,
            List<KindProgress> kinds,
            Optional<String> lacks,
            Optional<Result> result,
            boolean stale) {
        this(target, platform, hyperspace, qualitySet, constraints, kinds, lacks, result, stale, Optional.empty());
    }

    /** There is no best space yet: a kind cannot be predicted, something else is lacking, or the first round is not over. */
    public boolean warming() {
        return result.isEmpty();
    }

    /** The same answer, read from the fallback. */
    public BestSearchSpace asStale() {
        return asStale(Optional.empty());
    }

    /**
     * The same answer, read from the fallback.
     *
     * @param age since it was read, where that is longer than promised
     */
    public BestSearchSpace asStale(Optional<Duration> age) {
        return new BestSearchSpace(
                target, platform, hyperspace, qualitySet, constraints, kinds, lacks, result, true, age);
    }

    /**
     * @param epoch device epoch of the latencies, {@code platform/version/fingerprint}
     * @param predictorSequence newest predictor of the epoch that was adopted
     * @param space code of the best search space
     * @param score Q-T score, unitless, higher is better
     * @param scoreSd standard deviation of the score over resampled tables; NaN until it was computed
     * @param parts the score by constraint
     * @param ties other spaces that the score cannot tell from the best
     * @param stages searchable stages of the best space
     * @param asOf newest measurement used
     * @param measurements behind the adopted predictors
     * @param round rounds finished; a higher one replaces a lower one
     * @param evaluations since the target was added
     * @param populationHash after the round
     */
    public record Result(
            String epoch,
            long predictorSequence,
            String space,
            double score,
            double scoreSd,
            List<Part> parts,
            List<Tie> ties,
            List<Stage> stages,
            Instant asOf,
            long measurements,
            long round,
            long evaluations,
            String populationHash) {
        public Result {
            parts = List.copyOf(parts);
            ties = List.copyOf(ties);
            stages = List.copyOf(stages);
        }
    }

    /**
     * What one constraint adds to the score.
     *
     * @param penalty at least 1
     * @param loss expected mean loss of the best feasible subnets
     * @param probability share of sampled subnets within the constraint, in [0, 1]
     */
    public record Part(LatencyConstraint constraint, double score, double penalty, double loss, double probability) {}

    /** @param differenceSd standard deviation of the score's difference to the best, by paired resampling */
    public record Tie(String space, double score, double differenceSd) {}

    /** @param widths channels, ascending */
    public record Stage(String name, String block, List<Integer> widths) {
        public Stage {
            widths = List.copyOf(widths);
        }
    }

    /**
     * @param kind {@code operator/precision/metric/clock/boundary}
     * @param have distinct configurations measured
     * @param need distinct configurations needed before the kind can be predicted
     * @param within10 share of predictions within 10 % of what was measured next, percent; NaN where unknown
     * @param mape mean absolute error of those predictions, percent; NaN where unknown
     */
    public record KindProgress(String kind, int have, int need, double within10, double mape) {}
}
