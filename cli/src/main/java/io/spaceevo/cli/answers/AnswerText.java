package io.spaceevo.cli.answers;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.answer.BestSearchSpace.Basis;
import io.spaceevo.answer.BestSearchSpace.Infeasible;
import io.spaceevo.answer.BestSearchSpace.KindProgress;
import io.spaceevo.answer.BestSearchSpace.LeastCost;
import io.spaceevo.answer.BestSearchSpace.Result;
import io.spaceevo.answer.BestSearchSpace.Status;
import io.spaceevo.cli.output.LimitObject;
import io.spaceevo.measurement.Metric;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.SubnetCosts;

/** An answer for people. */
public final class AnswerText {
    private static final int LISTED_TIES = 5;

    private AnswerText() {}

    public static void print(BestSearchSpace answer, PrintWriter out) {
        print(answer, "the job does not answer", out);
    }

    /** @param silence why an answer is stale */
    static void print(BestSearchSpace answer, String silence, PrintWriter out) {
        out.println(
                answer.hyperspace().isEmpty()
                        ? answer.platform() + "  no search yet"
                        : answer.platform() + "  " + answer.hyperspace() + ", quality set " + answer.qualitySet());
        var made = answer.qualities().provenance();
        if (made.containsKey("teacher")) {
            out.printf(
                    "  qualities    of %s on %s, budget %s%n",
                    made.get("teacher"), made.get("data"), made.get("budget"));
        }
        if (!answer.constraints().isEmpty()) {
            out.printf("  constraints  %s%n", LimitObject.text(answer.constraints()));
        }
        if (answer.status() == Status.RESTORING) {
            out.println("  restoring: the job starts again; what follows is from before");
        }
        answer.result().ifPresent(result -> ready(answer, result, silence, out));
        answer.infeasible().ifPresent(none -> {
            out.println("  " + infeasible(answer, none) + (answer.stale() ? "  (stale: " + silence + ")" : ""));
            basis(answer, none.basis(), out);
        });
        if (answer.warming()) {
            warming(answer, out);
        }
    }

    /** Why a target has no best space, in one line. */
    public static String infeasible(BestSearchSpace answer, Infeasible none) {
        var unkept = answer.unkept();
        return "infeasible: "
                + (unkept.isEmpty()
                        ? "no space found so far has a chance of one in a million of keeping a constraint"
                        : "no subnet of any space keeps " + LimitObject.text(unkept))
                + none.least().stream().map(AnswerText::least).collect(Collectors.joining());
    }

    private static String least(LeastCost cost) {
        var unit = cost.metric().shownUnit();
        return String.format(
                Locale.ROOT,
                "; the fixed stages take %.3f %s, the %s space %.3f %s with them",
                cost.fixed(),
                unit,
                cost.metric() == Metric.LATENCY ? "fastest" : "smallest",
                cost.subnet(),
                unit);
    }

    private static void ready(BestSearchSpace answer, Result result, String silence, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "  best space   %s%s%n  Q-T score    %.4f%s%n",
                result.space(),
                answer.stale() ? "  (stale: " + silence + topicAge(answer) + ")" : "",
                result.score(),
                Double.isNaN(result.scoreSd()) ? "" : String.format(Locale.ROOT, " ± %.4f", result.scoreSd()));
        for (var part : result.parts()) {
            out.printf(
                    Locale.ROOT,
                    "    %s: score %.4f, loss %.3f, %.3g %% of subnets feasible%n",
                    part.constraint(),
                    part.score(),
                    part.loss(),
                    100 * part.probability());
        }
        result.subnets().forEach(costs -> costs(answer, costs, out));
        for (var stage : result.stages()) {
            out.printf("    %-8s %-18s %s%n", stage.name(), stage.block(), stage.widths());
        }
        if (!result.ties().isEmpty()) {
            int more = result.ties().size() - LISTED_TIES;
            out.printf(
                    "  ties         %s%s%n",
                    result.ties().stream()
                            .limit(LISTED_TIES)
                            .map(tie -> tie.space())
                            .collect(Collectors.joining(", ")),
                    more > 0 ? " and " + more + " more" : "");
        }
        basis(answer, result.basis(), out);
    }

    private static void costs(BestSearchSpace answer, SubnetCosts costs, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "  subnets      predicted to take %.3f to %.3f %s%s%n",
                costs.least(),
                costs.most(),
                costs.metric().shownUnit(),
                answer.networks(costs.metric())
                        .flatMap(KindProgress::interval)
                        .map(interval -> String.format(
                                Locale.ROOT,
                                "; nine of ten networks take %.2f to %.2f times what is predicted",
                                interval.low(),
                                interval.high()))
                        .orElse(""));
    }

    private static void basis(BestSearchSpace answer, Basis basis, PrintWriter out) {
        out.printf(
                "  as of        %s, %d measurements, predictor %d of %s%n  search       round %d, %d spaces evaluated%n",
                basis.asOf(),
                basis.measurements(),
                basis.predictorSequence(),
                basis.epoch(),
                basis.round(),
                basis.evaluations());
        Constraint.metrics(answer.constraints()).forEach(metric -> networks(answer, metric, out));
        for (var kind : answer.kinds()) {
            out.printf("    %s%n", line(kind));
        }
    }

    private static void networks(BestSearchSpace answer, Metric metric, PrintWriter out) {
        out.printf(
                "  %-12s %s%n",
                metric == Metric.LATENCY ? "latencies" : metric.word(),
                answer.networks(metric)
                        .map(networks -> "of whole networks, "
                                + (networks.have() > 0
                                        ? networks.have() + " of which were measured"
                                        : "corrected as in an earlier epoch, until " + networks.need()
                                                + " are measured in this one"))
                        .orElse("sums of blocks one by one, until some whole networks are measured"));
    }

    private static String topicAge(BestSearchSpace answer) {
        return answer.topicAge()
                .map(age ->
                        String.format(Locale.ROOT, ", nor does the broker; as of %.1f s ago", age.toMillis() / 1000.0))
                .orElse("");
    }

    private static void warming(BestSearchSpace answer, PrintWriter out) {
        answer.lacks().ifPresent(lacks -> out.println("  waits for    " + lacks));
        out.println("  warming: blocks measured of each kind, of those needed for a first answer");
        for (var kind : answer.kinds()) {
            out.printf("    %s%n", line(kind));
        }
    }

    private static String line(KindProgress kind) {
        var error = Double.isNaN(kind.within10())
                ? ""
                : String.format(Locale.ROOT, ", %.0f %% within ±10 %%, MAPE %.1f %%", kind.within10(), kind.mape());
        var siblings = kind.siblings().isEmpty()
                ? ""
                : ", learnt from "
                        + kind.siblings().stream()
                                .map(sibling -> sibling.epoch().text())
                                .collect(Collectors.joining(", "))
                        + " too";
        return String.format(Locale.ROOT, "%-52s %d/%d%s%s", kind.kind(), kind.have(), kind.need(), error, siblings);
    }
}
