package io.spaceevo.space;

import java.util.regex.Pattern;

/**
 * What one elastic block chose: kernel, width (output channels) and expand ratio, 0 for none. Text form {@code 3#48#4}, or {@code 3#48#None}.
 */
public record BlockSetting(int kernel, int width, double expand) {
    private static final Pattern TEXT =
            Pattern.compile("([0-9]{1,9})#([0-9]{1,9})#(None|[0-9]{1,9}(?:\\.[0-9]{1,9})?)");

    public static BlockSetting parse(String text) {
        var matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "block needs kernel#width#expand, as in 3#48#4, 3#48#0.5 or 3#48#None, was " + text);
        }
        double expand = matcher.group(3).equals("None") ? 0 : Double.parseDouble(matcher.group(3));
        return new BlockSetting(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), expand);
    }

    public String text() {
        return kernel + "#" + width + "#" + (expand == 0 ? "None" : number(expand));
    }

    /** Shortest decimal: 4 rather than 4.0. */
    static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
