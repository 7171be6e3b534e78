package io.spaceevo.hyperspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a file: it is a hyperspace, or one line says where it is none. */
class HyperspaceFuzzTest {
    private static final int MUTANTS = 1500;
    private static final Pattern REFUSAL =
            Pattern.compile("mine\\.yaml:[0-9]+:([0-9]+:)? [^\\p{C}\\p{Zl}\\p{Zp}]{1,700}");

    /** Words that have meant something to some parser. */
    private static final List<String> WORDS = List.of(
            "~",
            "null",
            "",
            "-1",
            "0",
            "1.5",
            "2147483648",
            "99999999999999999999",
            "1e400",
            ".nan",
            ".inf",
            "0x10",
            "010",
            "1_000",
            "12:30:45",
            "2026-11-25",
            "true",
            "no",
            "\"24\"",
            "'",
            "\"",
            "[",
            "]",
            "{",
            "}",
            "[]",
            "{}",
            "[[[[]]]]",
            "? ",
            ": ",
            "- ",
            ", ",
            "#",
            "&a ",
            "*a",
            "<<: ",
            "!!binary ",
            "!!java.net.URL ",
            "!x ",
            "%",
            "|",
            ">",
            "@",
            "`",
            "\t",
            "\r",
            "\u0000",
            "\u0007",
            "\u001b[31m",
            "\uFEFF",
            "\u2028",
            "\uD83D\uDE00",
            "\uD83D",
            "---\n",
            "...\n",
            "\n",
            " ",
            "\n  ",
            "name: x",
            "widths: [8, 16]",
            "expands: [1]",
            "kernels: [1]",
            "16384",
            "4096",
            "64",
            "block: {}",
            "type: MaxPool",
            "type: Logits",
            "activation: none");

    @ParameterizedTest
    @ValueSource(strings = {"onnxw", "mobilew", "fashion32"})
    void everyMutantIsAcceptedOrRefusedInOneLineWithItsPlace(String shipped) {
        var random = new SplittableRandom(19);
        int accepted = 0;
        for (int i = 0; i < MUTANTS; i++) {
            var text = new StringBuilder(Hyperspaces.shipped(shipped));
            for (int mutations = 1 + random.nextInt(3); mutations > 0; mutations--) {
                mutate(text, random);
            }
            var refusal = refusal(text.toString());
            accepted += refusal.isEmpty() ? 1 : 0;
            refusal.ifPresent(message -> assertThat(message).as(text.toString()).matches(REFUSAL));
        }
        assertThat(accepted).isBetween(MUTANTS / 50, MUTANTS / 2);
    }

    /** Any other exception, or an error such as a stack overflow, fails the test. */
    private static Optional<String> refusal(String text) {
        try {
            assertThat(Hyperspaces.parse(text, "mine.yaml").id()).isNotEmpty();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static void mutate(StringBuilder text, SplittableRandom random) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + 1 + random.nextInt(12));
        var word = WORDS.get(random.nextInt(WORDS.size()));
        switch (random.nextInt(7)) {
            case 0 -> text.insert(at, word);
            case 1 -> text.delete(at, end);
            case 2 -> text.replace(at, end, word);
            case 3 -> text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
            case 4 -> replaceNumber(text, at, word);
            case 5 -> repeatLine(text, at);
            default -> text.setLength(random.nextInt(4) == 0 ? at : text.length());
        }
    }

    private static void replaceNumber(StringBuilder text, int from, String word) {
        var number = Pattern.compile("[0-9]+").matcher(text);
        if (number.find(from)) {
            text.replace(number.start(), number.end(), word);
        }
    }

    private static void repeatLine(StringBuilder text, int within) {
        int start = text.lastIndexOf("\n", Math.max(0, within - 1)) + 1;
        int end = text.indexOf("\n", start);
        if (end > start) {
            text.insert(start, text.substring(start, end + 1));
        }
    }
}
