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
    private long nextStatusNanos = System.nanoTime();

    AnswerWatch(BestSearchSpaceReader reader, Answer output) {
        this.reader = reader;
        this.output = output;
    }

    /** Reads once and prints what is new. */
    void look(String platform, long measurements) {
        try {
            var answers = reader.read(platform);
            boolean due = System.nanoTime() >= nextStatusNanos;
            for (var answer : answers) {
                answer.result()
                        .filter(result -> !result.space().equals(printed.put(answer.target(), result.space())))
                        .ifPresent(
                                result -> output.print(AnswerObject.of(answer), out -> AnswerText.print(answer, out)));
                if (due) {
                    output.note(status(answer, measurements));
                }
            }
            if (due && answers.isEmpty()) {
                output.note(measurements + " measurements");
            }
            if (due) {
                nextStatusNanos = System.nanoTime() + STATUS_EVERY.toNanos();
            }
        } catch (AnswerUnavailableException e) {
            output.note(String.valueOf(e.getMessage()));
        }
    }

    private static String status(BestSearchSpace answer, long measurements) {
        return answer.result()
                .map(result -> String.format(
                        Locale.ROOT,
                        "%d measurements; round %d, %d spaces evaluated, best %s %.4f",
                        measurements,
                        result.round(),
                        result.evaluations(),
                        result.space(),
                        result.score()))
                .orElseGet(() -> measurements + " measurements; warming: "
                        + answer.kinds().stream()
                                .map(kind ->
                                        kind.kind().replaceFirst("/.*", "") + " " + kind.have() + "/" + kind.need())
                                .collect(Collectors.joining(", ")));
    }
}
