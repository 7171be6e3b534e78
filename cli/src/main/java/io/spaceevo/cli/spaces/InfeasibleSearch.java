package io.spaceevo.cli.spaces;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.spaceevo.score.Constraint;
import io.spaceevo.score.FastestSubnet;

/**
 * What {@code space search} prints where no space has a score: nothing is named the best.
 *
 * @param status {@code infeasible}
 * @param evaluations spaces evaluated; 0 where no subnet of any space keeps a constraint, which is known without a search
 */
record InfeasibleSearch(String status, long evaluations, Reason infeasible) {
    /**
     * @param unkeptConstraints those that no subnet of any space keeps, milliseconds
     * @param fixedStages what the stages that are not searched take in the fastest subnet, milliseconds
     * @param fastestSpace what the fastest subnet of the fastest space takes, fixed stages included, milliseconds
     * @param space code of the fastest space
     */
    record Reason(List<Double> unkeptConstraints, double fixedStages, double fastestSpace, String space) {}

    static InfeasibleSearch of(FastestSubnet fastest, List<Constraint> constraints, long evaluations) {
        return new InfeasibleSearch(
                "infeasible",
                evaluations,
                new Reason(
                        fastest.breaks(constraints).stream()
                                .map(Constraint::shown)
                                .toList(),
                        fastest.fixedMs(),
                        fastest.latencyMs(),
                        fastest.space().code().text()));
    }

    /** Which constraints no subnet keeps, and how far from them the fastest one is. */
    static String text(FastestSubnet fastest, List<Constraint> unkept) {
        return String.format(
                Locale.ROOT,
                "no subnet of any space keeps %s ms: the fixed stages take %.3f ms, the fastest space, %s, %.3f ms with them",
                unkept.stream().map(Constraint::text).collect(Collectors.joining(", ")),
                fastest.fixedMs(),
                fastest.space().code().text(),
                fastest.latencyMs());
    }

    void print(FastestSubnet fastest, List<Constraint> unkept, PrintWriter out) {
        out.println(
                unkept.isEmpty()
                        ? String.format(
                                Locale.ROOT,
                                "infeasible: none of the %d spaces evaluated has a chance of one in a million of keeping a constraint; "
                                        + "the fixed stages take %.3f ms, the fastest space, %s, %.3f ms with them",
                                evaluations,
                                fastest.fixedMs(),
                                fastest.space().code().text(),
                                fastest.latencyMs())
                        : "infeasible: " + text(fastest, unkept));
    }
}
