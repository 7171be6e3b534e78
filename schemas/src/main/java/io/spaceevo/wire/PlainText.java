package io.spaceevo.wire;

/**
 * Text from outside, made fit for a terminal or a log: whatever could move the cursor, begin a line, change colours or turn the direction of reading is written as
 * an escape such as {@code \}{@code u001b}, which JSON understands too.
 */
public final class PlainText {
    private PlainText() {}

    /** One line of visible characters, whatever the text holds. */
    public static String line(String text) {
        return escaped(text, false);
    }

    /** The same with the text's own line ends left alone. */
    public static String lines(String text) {
        return escaped(text, true);
    }

    /** Whether a character is visible or a blank, and no more than that. */
    public static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static String escaped(String text, boolean lineEnds) {
        if (text.codePoints().allMatch(PlainText::isPlain)) {
            return text;
        }
        var plain = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(codePoint -> {
            if (isPlain(codePoint) || (lineEnds && (codePoint == '\n' || codePoint == '\r'))) {
                plain.appendCodePoint(codePoint);
            } else {
                escape(codePoint, plain);
            }
        });
        return plain.toString();
    }

    private static void escape(int codePoint, StringBuilder plain) {
        switch (codePoint) {
            case '\n' -> plain.append("\\n");
            case '\r' -> plain.append("\\r");
            case '\t' -> plain.append("\\t");
            default -> {
                for (char unit : Character.toChars(codePoint)) {
                    plain.append(String.format("\\u%04x", (int) unit));
                }
            }
        }
    }
}
