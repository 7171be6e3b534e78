package io.spaceevo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    @Test
    void visibleTextOfAnyLanguageStays() {
        var text = "Q-T score 0.9 ± 0.1, größer, 漢字, עברית, 👍";

        assertThat(PlainText.line(text)).isEqualTo(text);
    }

    /** Cursor, colours, bells, line ends of four kinds, direction, invisible marks, tags, a lone surrogate. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[2J",
                "\u0007",
                "\b",
                "\r",
                "\n",
                "\u0085",
                "\u2028",
                "\u2029",
                "\u009b31m",
                "\u007f",
                "\0",
                "\u202e",
                "\u2066",
                "\u200f",
                "\u200b",
                "\ufeff",
                "\u00ad",
                "\udb40\udc41",
                "\ud800"
            })
    void whatIsNotVisibleIsWrittenOut(String text) {
        var line = PlainText.line("a" + text + "b");

        assertThat(line).startsWith("a\\").endsWith("b");
        assertThat(line.codePoints()).allMatch(PlainText::isPlain);
    }

    @Test
    void aTextMayKeepItsLineEndsAndNothingElse() {
        assertThat(PlainText.lines("one\ntwo\u001b")).isEqualTo("one\ntwo\\u001b");
    }
}
