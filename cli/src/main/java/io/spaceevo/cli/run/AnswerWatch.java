package io.spaceevo.cli.run;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.spaceevo.answer.AnswerUnavailableException;
import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.answer.BestSearchSpaceReader;
import io.spaceevo.cli.answers.AnswerObject;
import io.spaceevo.cli.answers.AnswerText;
import io.spaceevo.cli.output.Answer;

/** Prints each new best search space of a platform, and in between how far things are. */
final class AnswerWatch {
    private static final Duration STATUS_EVERY = Duration.ofSeconds(5);

    private final BestSearchSpaceReader reader;
    private final Answer output;
    private final Map<String, String> printed = new HashMap<>();
    private final Map<String, Long> nextStatusNanos = new HashMap<>();

    AnswerWatch(BestSearchSpaceReader reader, Answer output) {
        this.reader = reader;
        this.output = output;
    }

    /** Reads the answers of every platform once and prints what is new. */
    void lookAtAll() {
        try {
            for (var platform : reader.platforms()) {
                look(platform, platform + ": ");
            }
        } catch (AnswerUnavailableException e) {
            output.note(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Reads a platform's answers once and prints what is new.
     *
     * @param remark begins the line that says how far things are
     */
    void look(String platform, String remark) {
        try {
            boolean due = System.nanoTime() >= nextStatusNanos.getOrDefault(platform, Long.MIN_VALUE);
            for (var answer : reader.read(platform)) {
                answer.result()
                        .filter(result -> !result.space().equals(printed.put(answer.target(), result.space())))
                        .ifPresent(
                                result -> output.print(AnswerObject.of(answer), out -> AnswerText.print(answer, out)));
                if (due) {
                    output.note(remark + status(answer));
                    nextStatusNanos.put(platform, System.nanoTime() + STATUS_EVERY.toNanos());
                }
            }
        } catch (AnswerUnavailableException e) {
            output.note(String.valueOf(e.getMessage()));
        }
    }

    private static String status(BestSearchSpace answer) {
        return answer.result()
                .map(result -> String.format(
                        Locale.ROOT,
                        "round %d, %d spaces evaluated, best %s %.4f",
                        result.round(),
                        result.evaluations(),
                        result.space(),
                        result.score()))
                .or(() -> answer.infeasible().map(none -> AnswerText.infeasible(answer, none)))
                .orElseGet(() ->
                        "warming: " + answer.lacks().map(lacks -> lacks + "; ").orElse("")
                                + answer.kinds().stream()
                                        .map(kind -> kind.kind().replaceFirst("/.*", "") + " " + kind.have() + "/"
                                                + kind.need())
                                        .collect(Collectors.joining(", ")));
    }
}
