package io.spaceevo.space;

/**
 * What one elastic block chose: kernel, width (output channels) and expand ratio, 0 for none. Text form {@code 3#48#4}, or {@code 3#48#None}.
 */
public record BlockSetting(int kernel, int width, double expand) {

    public static BlockSetting parse(String text) {
        String[] fields = text.split("#", -1);
        if (fields.length != 3) {
            throw new IllegalArgumentException("block needs kernel#width#expand, was " + text);
        }
        try {
            double expand = fields[2].equals("None") ? 0 : Double.parseDouble(fields[2]);
            return new BlockSetting(Integer.parseInt(fields[0]), Integer.parseInt(fields[1]), expand);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("block needs numbers in kernel#width#expand, was " + text, e);
        }
    }

    public String text() {
        return kernel + "#" + width + "#" + (expand == 0 ? "None" : number(expand));
    }

    /** Shortest decimal: 4 rather than 4.0. */
    static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
