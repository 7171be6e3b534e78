package io.spaceevo.cli.analysis.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.spaceevo.quantization.QuantizationMap;

/** From when to when measurements were made, in words. */
public final class Span {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private Span() {}

    /** As in {@code 27 November 2026, 03:20 to 03:27 UTC}. */
    public static String of(QuantizationMap.Evidence evidence) {
        var first = evidence.first().atZone(ZoneOffset.UTC);
        var last = evidence.last().atZone(ZoneOffset.UTC);
        return first.toLocalDate().equals(last.toLocalDate())
                ? DAY.format(first) + ", " + TIME.format(first) + " to " + TIME.format(last) + " UTC"
                : DAY.format(first) + ", " + TIME.format(first) + " to " + DAY.format(last) + ", " + TIME.format(last)
                        + " UTC";
    }
}
