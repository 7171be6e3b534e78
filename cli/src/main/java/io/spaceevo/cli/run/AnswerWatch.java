package io.spaceevo.cli.run;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongSupplier;

import io.spaceevo.answer.AnswerUnavailableException;
import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.answer.BestSearchSpaceReader;
import io.spaceevo.cli.answers.AnswerObject;
import io.spaceevo.cli.answers.AnswerText;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.cli.output.ChangingLine;

/** Prints each new best search space, and in between how far each target is. Not thread-safe. */
final class AnswerWatch {
    /** A job that has not answered for so long is said not to, as in a command of its own. */
    static final Duration SILENT_AFTER = Duration.ofSeconds(10);

    private final BestSearchSpaceReader reader;
    private final Answer output;
    private final Function<String, OptionalLong> budgets;
    private final LongSupplier clockNanos;
    private final ChangingLine trouble;
    private final Map<String, String> printed = new HashMap<>();
    private final Map<String, Long> liveNanos = new HashMap<>();
    private final Map<String, Shown> shown = new HashMap<>();

    /** A job on a busy machine often needs longer than a warm reader waits; what the topic has meanwhile may be older than what was printed last. */
    private boolean answeredLately(String target) {
        long now = clockNanos.getAsLong();
        return now - liveNanos.computeIfAbsent(target, first -> now) < SILENT_AFTER.toNanos();
    }

    private record Shown(AnswerLine line, ChangingLine told, OptionalLong budget) {}

    /** @param budgets evaluations of the first search of a target, by its id; empty where it is not known */
    AnswerWatch(
            BestSearchSpaceReader reader,
            Answer output,
            Function<String, OptionalLong> budgets,
            LongSupplier clockNanos) {
        this.reader = reader;
        this.output = output;
        this.budgets = budgets;
        this.clockNanos = clockNanos;
        this.trouble = new ChangingLine(output::note);
    }

    /** Reads the answers of every platform once and prints what is new. */
    void lookAtAll() {
        try {
            for (var platform : reader.platforms()) {
                look(platform, answer -> "");
            }
        } catch (AnswerUnavailableException e) {
            trouble.tell(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Reads a platform's answers once and prints what is new.
     *
     * @param remark ends the line that says how far things are
     */
    void look(String platform, Function<BestSearchSpace, String> remark) {
        try {
            for (var answer : reader.read(platform)) {
                show(answer, remark.apply(answer));
            }
        } catch (AnswerUnavailableException e) {
            trouble.tell(String.valueOf(e.getMessage()));
        }
    }

    private void show(BestSearchSpace answer, String remark) {
        if (answer.stale() && answeredLately(answer.target())) {
            return;
        }
        answer.result()
                .filter(result -> !result.space().equals(printed.put(answer.target(), result.space())))
                .ifPresent(result -> output.print(AnswerObject.of(answer), out -> AnswerText.print(answer, out)));
        if (!answer.stale()) {
            liveNanos.put(answer.target(), clockNanos.getAsLong());
        }
        var name = answer.platform() + " " + answer.target() + " " + answer.qualitySet();
        var line = shown.computeIfAbsent(
                name,
                ignored -> new Shown(new AnswerLine(), new ChangingLine(output::note), budgets.apply(answer.target())));
        line.told.tell(line.line.of(answer, line.budget) + remark);
    }
}
