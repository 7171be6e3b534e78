package io.spaceevo.cli.answers;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.answer.BestSearchSpace.KindProgress;
import io.spaceevo.answer.BestSearchSpace.Result;
import io.spaceevo.score.LatencyConstraint;

/** An answer for people. */
public final class AnswerText {
    private static final int LISTED_TIES = 5;

    private AnswerText() {}

    public static void print(BestSearchSpace answer, PrintWriter out) {
        out.printf("%s  %s, quality set %s%n", answer.platform(), answer.hyperspace(), answer.qualitySet());
        if (!answer.constraints().isEmpty()) {
            out.printf("  constraints  %s ms%n", constraints(answer));
        }
        answer.result().ifPresentOrElse(result -> ready(answer, result, out), () -> warming(answer, out));
    }

    private static void ready(BestSearchSpace answer, Result result, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "  best space   %s%s%n  Q-T score    %.4f%s%n",
                result.space(),
                answer.stale() ? "  (stale: the job does not answer" + topicAge(answer) + ")" : "",
                result.score(),
                Double.isNaN(result.scoreSd()) ? "" : String.format(Locale.ROOT, " ± %.4f", result.scoreSd()));
        for (var part : result.parts()) {
            out.printf(
                    Locale.ROOT,
                    "    %s ms: score %.4f, loss %.3f, %.3g %% of subnets feasible%n",
                    part.constraint().text(),
                    part.score(),
                    part.loss(),
                    100 * part.probability());
        }
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
        out.printf(
                "  as of        %s, %d measurements, predictor %d of %s%n  search       round %d, %d spaces evaluated%n",
                result.asOf(),
                result.measurements(),
                result.predictorSequence(),
                result.epoch(),
                result.round(),
                result.evaluations());
        for (var kind : answer.kinds()) {
            out.printf("    %s%n", line(kind));
        }
    }

    private static String topicAge(BestSearchSpace answer) {
        return answer.topicAge()
                .map(age ->
                        String.format(Locale.ROOT, ", nor does the broker; as of %.1f s ago", age.toMillis() / 1000.0))
                .orElse("");
    }

    private static void warming(BestSearchSpace answer, PrintWriter out) {
        answer.lacks().ifPresent(lacks -> out.println("  warming: " + lacks));
        out.println("  warming: kinds that are measured, of those needed for a first answer");
        for (var kind : answer.kinds()) {
            out.printf("    %s%n", line(kind));
        }
    }

    private static String line(KindProgress kind) {
        var error = Double.isNaN(kind.within10())
                ? ""
                : String.format(Locale.ROOT, ", %.0f %% within ±10 %%, MAPE %.1f %%", kind.within10(), kind.mape());
        return String.format(Locale.ROOT, "%-52s %d/%d%s", kind.kind(), kind.have(), kind.need(), error);
    }

    private static String constraints(BestSearchSpace answer) {
        return answer.constraints().stream().map(LatencyConstraint::text).collect(Collectors.joining(", "));
    }
}
