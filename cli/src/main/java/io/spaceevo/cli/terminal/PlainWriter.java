package io.spaceevo.cli.terminal;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;

import io.spaceevo.wire.PlainText;

/**
 * Prints lines and fields so that none of them can leave its place: a line given to {@code println} stays one line, and so does every argument of {@code printf}, whatever
 * it holds.
 */
public final class PlainWriter extends PrintWriter {
    public PlainWriter(PrintWriter out) {
        super(out);
    }

    /** Whether something that was printed so far did not arrive. */
    public boolean isLost() {
        return checkError() || System.out.checkError();
    }

    @Override
    public void print(String text) {
        super.print(PlainText.lines(text));
    }

    @Override
    public void print(Object value) {
        super.print(PlainText.lines(String.valueOf(value)));
    }

    @Override
    public void println(String line) {
        super.print(PlainText.line(line));
        println();
    }

    @Override
    public void println(Object value) {
        println(String.valueOf(value));
    }

    @Override
    public PrintWriter format(String format, Object... arguments) {
        super.format(format, plain(arguments));
        return this;
    }

    @Override
    public PrintWriter format(Locale locale, String format, Object... arguments) {
        super.format(locale, format, plain(arguments));
        return this;
    }

    private static Object[] plain(Object... arguments) {
        return Arrays.stream(arguments)
                .map(argument ->
                        argument instanceof Number || argument instanceof Character || argument instanceof Boolean
                                ? argument
                                : PlainText.line(String.valueOf(argument)))
                .toArray();
    }
}
