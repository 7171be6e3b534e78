package io.spaceevo.cli.options;

import java.util.regex.Pattern;

import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers as people write them. Java's own readers also take NaN, Infinity, hexadecimal fractions, and {@code 5d} for 5. */
public final class PlainNumbers {
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]{1,9})?");

    private PlainNumbers() {}

    /** Lets a command and those below it read their numbers so. */
    public static CommandLine register(CommandLine command) {
        return command.registerConverter(int.class, PlainNumbers::integer)
                .registerConverter(Integer.class, PlainNumbers::integer)
                .registerConverter(long.class, PlainNumbers::longInteger)
                .registerConverter(Long.class, PlainNumbers::longInteger)
                .registerConverter(double.class, PlainNumbers::decimal)
                .registerConverter(Double.class, PlainNumbers::decimal);
    }

    private static int integer(String text) {
        long value = longInteger(text);
        if (value != (int) value) {
            throw new TypeConversionException("a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE
                    + " is needed, was " + text);
        }
        return (int) value;
    }

    private static long longInteger(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new TypeConversionException("a whole number is needed, was '" + text + "'");
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("a whole number of at most 63 bits is needed, was " + text);
        }
    }

    private static double decimal(String text) {
        double value = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (!Double.isFinite(value)) {
            throw new TypeConversionException("a number is needed, was '" + text + "'");
        }
        return value;
    }
}
