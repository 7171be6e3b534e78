package io.spaceevo.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.spaceevo.latency.ResidualInterval;
import io.spaceevo.latency.refit.SiblingVersion;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Precision;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.SubnetCosts;
import io.spaceevo.space.Network;

/**
 * The answer to one search target as of one round.
 *
 * @param target id; empty while a platform has no target
 * @param hyperspace {@code name@hash}
 * @param qualities block qualities that the answer rests on
 * @param constraints ascending
 * @param kinds every kind that the hyperspace needs, with its progress; last whole networks, once they can be predicted
 * @param lacks what a first answer waits for beside kinds, for people, as a quality set that has not arrived; empty where it waits for nothing else
 * @param result the best space; empty where there is none, never while {@link Status#READY}
 * @param infeasible why there is no best space while {@link Status#INFEASIBLE}; else empty
 * @param stale read from the compacted topic because the job did not answer
 * @param topicAge time since that topic was read, where it is longer than a reader promises because the topic does not answer either; empty otherwise
 */
public record BestSearchSpace(
        String target,
        String platform,
        String hyperspace,
        Qualities qualities,
        Status status,
        List<Constraint> constraints,
        List<KindProgress> kinds,
        Optional<String> lacks,
        Optional<Result> result,
        Optional<Infeasible> infeasible,
        boolean stale,
        Optional<Duration> topicAge) {
    public BestSearchSpace {
        constraints = List.copyOf(constraints);
        kinds = List.copyOf(kinds);
        if (status == Status.READY && result.isEmpty()
                || (status == Status.INFEASIBLE) != infeasible.isPresent() && status != Status.RESTORING
                || result.isPresent() && (infeasible.isPresent() || status == Status.WARMING)) {
            throw new IllegalArgumentException(
                    "an answer needs a best space if it is ready, a reason if it is infeasible,"
                            + " and neither while it is warming, was " + status.word() + " with " + result + " and "
                            + infeasible);
        }
    }

    /** An answer that is as old as its reader promises, at most. */
    public BestSearchSpace(
            String target,
            String platform,
            String hyperspace,
            Qualities qualities,
            Status status,
            List<Constraint> constraints,
            List<KindProgress> kinds,
            Optional<String> lacks,
            Optional<Result> result,
            Optional<Infeasible> infeasible,
            boolean stale) {
        this(
                target,
                platform,
                hyperspace,
                qualities,
                status,
                constraints,
                kinds,
                lacks,
                result,
                infeasible,
                stale,
                Optional.empty());
    }

    /**
     * A quality set, and what made it.
     *
     * @param set its name; empty while a platform has no target
     * @param provenance facts in words by name, as {@code teacher} or {@code budget}; empty where none are known
     */
    public record Qualities(String set, SortedMap<String, String> provenance) {
        public Qualities {
            provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
        }

        /** A set of which nothing but its name is known. */
        public static Qualities named(String set) {
            return new Qualities(set, new TreeMap<>());
        }
    }

    /** {@link Qualities#set()}. */
    public String qualitySet() {
        return qualities.set();
    }

    /** How far a target's search is. */
    public enum Status {
        /** There is no best space yet: a kind cannot be predicted, something else is lacking, or the first round is not over. */
        WARMING,
        /** The job is being restored; what the answer tells is from before. */
        RESTORING,
        /** There is a best space. */
        READY,
        /** No subnet of any space that was evaluated keeps a constraint. */
        INFEASIBLE;

        /** As programs read it, {@code warming}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Status of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** There is no best space yet, and nothing is known that rules one out. */
    public boolean warming() {
        return status == Status.WARMING;
    }

    /** What the best space, or that there is none, rests on; empty while nothing was adopted. */
    public Optional<Basis> basis() {
        return result.map(Result::basis).or(() -> infeasible.map(Infeasible::basis));
    }

    /** How well the latency of whole networks is predicted in INT8; with none measured, where the correction is that of another epoch of the platform. Empty while latencies are sums of blocks, each measured one by one. */
    public Optional<KindProgress> networks() {
        return networks(Metric.LATENCY);
    }

    /** The same of another metric. */
    public Optional<KindProgress> networks(Metric metric) {
        var prefix = Network.OPERATOR + "/" + Precision.INT8.word() + "/" + metric.word() + "/";
        return kinds.stream().filter(kind -> kind.kind().startsWith(prefix)).findFirst();
    }

    /** Constraints that no subnet of any space keeps; empty where that is not known, or of none. */
    public List<Constraint> unkept() {
        return constraints.stream()
                .filter(constraint ->
                        infeasible.filter(none -> none.rulesOut(constraint)).isPresent())
                .toList();
    }

    /**
     * The same answer, sure of its best space, if it names one.
     *
     * @param scoreSd standard deviation of the score over resampled tables
     */
    public BestSearchSpace withUncertainty(double scoreSd, List<Tie> ties) {
        return new BestSearchSpace(
                target,
                platform,
                hyperspace,
                qualities,
                status,
                constraints,
                kinds,
                lacks,
                result.map(best -> best.withUncertainty(scoreSd, ties)),
                infeasible,
                stale,
                topicAge);
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
                target,
                platform,
                hyperspace,
                qualities,
                status,
                constraints,
                kinds,
                lacks,
                result,
                infeasible,
                true,
                age);
    }

    /** The same answer, told while the job is being restored. */
    public BestSearchSpace asRestoring() {
        return new BestSearchSpace(
                target,
                platform,
                hyperspace,
                qualities,
                Status.RESTORING,
                constraints,
                kinds,
                lacks,
                result,
                infeasible,
                stale,
                topicAge);
    }

    /**
     * What was adopted and how far the search has come on it.
     *
     * @param epoch device epoch of the latencies, {@code platform/version/fingerprint}
     * @param predictorSequence newest predictor of the epoch that was adopted
     * @param asOf when the broker received the newest measurement used
     * @param measurements behind the adopted predictors
     * @param round rounds finished; a higher one replaces a lower one
     * @param evaluations since the target was added
     * @param populationHash after the round
     */
    public record Basis(
            String epoch,
            long predictorSequence,
            Instant asOf,
            long measurements,
            long round,
            long evaluations,
            String populationHash) {}

    /**
     * @param space code of the best search space
     * @param score Q-T score, unitless, higher is better
     * @param scoreSd standard deviation of the score over resampled tables; NaN until it was computed
     * @param parts the score by constraint
     * @param ties other spaces that the score cannot tell from the best
     * @param stages searchable stages of the best space
     * @param subnets what its subnets are predicted to cost, by metric; empty in answers from before this was told
     */
    public record Result(
            Basis basis,
            String space,
            double score,
            double scoreSd,
            List<Part> parts,
            List<Tie> ties,
            List<Stage> stages,
            List<SubnetCosts> subnets) {
        public Result {
            parts = List.copyOf(parts);
            ties = List.copyOf(ties);
            stages = List.copyOf(stages);
            subnets = List.copyOf(subnets);
        }

        private Result withUncertainty(double sd, List<Tie> tied) {
            return new Result(basis, space, score, sd, parts, tied, stages, subnets);
        }

        /** {@link Basis#epoch()}. */
        public String epoch() {
            return basis.epoch();
        }

        /** {@link Basis#predictorSequence()}. */
        public long predictorSequence() {
            return basis.predictorSequence();
        }

        /** {@link Basis#asOf()}. */
        public Instant asOf() {
            return basis.asOf();
        }

        /** {@link Basis#measurements()}. */
        public long measurements() {
            return basis.measurements();
        }

        /** {@link Basis#round()}. */
        public long round() {
            return basis.round();
        }

        /** {@link Basis#evaluations()}. */
        public long evaluations() {
            return basis.evaluations();
        }

        /** {@link Basis#populationHash()}. */
        public String populationHash() {
            return basis.populationHash();
        }
    }

    /**
     * Why no space is best: none that was evaluated has a chance of one in a million of keeping a constraint.
     *
     * @param least what subnets cost at least, of each metric that is limited
     */
    public record Infeasible(Basis basis, List<LeastCost> least) {
        public Infeasible {
            least = List.copyOf(least);
        }

        private boolean rulesOut(Constraint constraint) {
            return least.stream()
                    .anyMatch(cost -> cost.metric() == constraint.metric() && constraint.shown() < cost.subnet());
        }
    }

    /**
     * What every subnet costs at least, in the unit that people see: milliseconds of latency.
     *
     * @param fixed of the stages that are not searched, at the resolution of that subnet
     * @param subnet the subnet that costs least of the space that does; no subnet at all keeps a constraint below it
     */
    public record LeastCost(Metric metric, double fixed, double subnet) {}

    /**
     * What one constraint adds to the score.
     *
     * @param penalty at least 1
     * @param loss expected mean loss of the best feasible subnets
     * @param probability share of sampled subnets within the constraint, in [0, 1]
     */
    public record Part(Constraint constraint, double score, double penalty, double loss, double probability) {}

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
     * @param need distinct configurations needed before the kind can be predicted; at most {@code have} once it can, because siblings make fewer enough
     * @param within10 share of predictions within 10 % of what was measured next, percent; NaN where unknown
     * @param mape mean absolute error of those predictions, percent; NaN where unknown
     * @param interval in which nine of ten measurements lie around their prediction; empty where nothing is fitted yet
     * @param siblings predictors of other epochs that the kind's predictor was learnt from too; empty where it rests on its own epoch alone
     */
    public record KindProgress(
            String kind,
            int have,
            int need,
            double within10,
            double mape,
            Optional<ResidualInterval> interval,
            List<SiblingVersion> siblings) {
        public KindProgress {
            siblings = List.copyOf(siblings);
        }

        /** A kind whose predictor rests on its own epoch alone. */
        public KindProgress(
                String kind, int have, int need, double within10, double mape, Optional<ResidualInterval> interval) {
            this(kind, have, need, within10, mape, interval, List.of());
        }
    }
}
