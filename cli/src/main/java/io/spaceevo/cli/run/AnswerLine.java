package io.spaceevo.cli.run;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.answer.BestSearchSpace.KindProgress;
import io.spaceevo.answer.BestSearchSpace.Result;
import io.spaceevo.cli.answers.AnswerText;
import io.spaceevo.cli.output.LimitObject;
import io.spaceevo.measurement.Metric;
import io.spaceevo.progress.RemainingTime;

/** How far one target is, in one line that begins with what it is a target for. Not thread-safe. */
final class AnswerLine {
    private Optional<RemainingTime> warmingUp = Optional.empty();

    /** @param budget evaluations of the target's first search; empty where it is not known */
    String of(BestSearchSpace answer, OptionalLong budget) {
        return name(answer) + ": "
                + answer.result()
                        .map(result -> searching(result, budget))
                        .or(() -> answer.infeasible().map(none -> AnswerText.infeasible(answer, none)))
                        .orElseGet(() -> warming(answer))
                + (answer.stale() ? " (the job does not answer, this is what it said last)" : "");
    }

    private static String name(BestSearchSpace answer) {
        var constraints = answer.constraints().isEmpty() ? "no target yet" : LimitObject.text(answer.constraints());
        return answer.platform() + ", " + answer.hyperspace().replaceFirst("@.*", "") + ", " + constraints;
    }

    private static String searching(Result result, OptionalLong budget) {
        return String.format(
                Locale.ROOT,
                "round %d, %d%s spaces evaluated, best %s %.4f, resting on %d measurements",
                result.round(),
                result.evaluations(),
                budget.isPresent() && result.evaluations() < budget.getAsLong() ? " of " + budget.getAsLong() : "",
                result.space(),
                result.score(),
                result.measurements());
    }

    /** Its operator, and its metric where that is not latency. */
    private static String name(KindProgress kind) {
        var parts = kind.kind().split("/", -1);
        return parts.length < 3 || parts[2].equals(Metric.LATENCY.word()) ? parts[0] : parts[0] + " " + parts[2];
    }

    private String warming(BestSearchSpace answer) {
        int need = answer.kinds().stream().mapToInt(KindProgress::need).sum();
        int have = answer.kinds().stream()
                .mapToInt(kind -> Math.min(kind.have(), kind.need()))
                .sum();
        if (warmingUp.isEmpty()) {
            warmingUp = Optional.of(RemainingTime.of(need));
        }
        var lacking = answer.kinds().stream()
                .filter(kind -> kind.have() < kind.need())
                .map(kind -> name(kind) + " " + kind.have() + "/" + kind.need())
                .collect(Collectors.joining(", "));
        return "warming, " + have + " of " + need + " blocks measured"
                + (lacking.isEmpty() ? ", the first round is on its way" : " (" + lacking + ")")
                + answer.lacks().map(lacks -> "; " + lacks).orElse("")
                + warmingUp.get().after(have).map(left -> ", " + left + " left").orElse("");
    }
}
