package io.spaceevo.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;

class PlainWriterTest {
    private static final String HOSTILE = "a\u001b[31m\nspaceevo: all is well\r\u202eb\u0085\u2028c";

    private final StringWriter text = new StringWriter();
    private final PlainWriter out = new PlainWriter(new PrintWriter(text));

    @Test
    void whatALineHoldsStaysInTheLine() {
        out.println(HOSTILE);
        out.println((Object) HOSTILE);
        out.flush();

        assertThat(text.toString().lines()).hasSize(2).allMatch(PlainWriterTest::isPlain);
    }

    @Test
    void whatAnArgumentHoldsStaysInItsField() {
        out.printf("%s|%5.1f|%d|%s%n%s%n", HOSTILE, 1.5, 7L, new StringBuilder(HOSTILE), "end");
        out.flush();

        assertThat(text.toString().lines()).hasSize(2).allMatch(PlainWriterTest::isPlain);
        assertThat(text.toString()).contains("|  1.5|7|").endsWith("end" + System.lineSeparator());
    }

    @Test
    void aTextKeepsItsLinesAndNothingElse() {
        out.print("one\ntwo\u001b\n");
        out.flush();

        assertThat(text).hasToString("one\ntwo\\u001b\n");
    }

    private static boolean isPlain(String line) {
        return line.chars().noneMatch(Character::isISOControl) && line.indexOf('\u202e') < 0;
    }
}
