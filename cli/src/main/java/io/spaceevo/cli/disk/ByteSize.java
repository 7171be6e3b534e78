package io.spaceevo.cli.disk;

import java.util.Locale;
import java.util.regex.Pattern;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 500m}, {@code 2g}, {@code 1.5t}, in binary units, as bytes. */
public final class ByteSize implements ITypeConverter<Long> {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,3})?)([kmgt])b?|0");
    private static final double KIB = 1024;

    @Override
    public Long convert(String text) {
        var matcher = TEXT.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new TypeConversionException("a size needs a number and k, m, g or t, as 2g, or 0, was " + text);
        }
        return matcher.group(1) == null
                ? 0L
                : Math.round(
                        Double.parseDouble(matcher.group(1)) * Math.pow(KIB, "kmgt".indexOf(matcher.group(2)) + 1.0));
    }

    /** For people, as {@code 1.5 GiB}. */
    public static String text(long bytes) {
        int unit = 0;
        double amount = bytes;
        while (amount >= KIB && unit < 4) {
            amount /= KIB;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %siB", amount, "KMGT".charAt(unit - 1));
    }
}
