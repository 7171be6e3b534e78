package io.spaceevo.collect.device.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What one cell of a CSV of latencies says about an attribute: nothing, because the attribute does not apply; one number, which may have a unit; the numbers of
 * a shape, as in {@code 112x112x16}, {@code 1,3,224,224}, {@code [3, 3]} or {@code (3,)}; or a word.
 *
 * @param text as it stands in the file, without white space around it; empty where the attribute does not apply
 * @param numbers one for a number, several for a shape, none for a word
 * @param unit what follows the number, empty mostly
 */
public record AttributeCell(String text, List<Double> numbers, String unit) {
    /** How libraries spell a missing value. Not {@code none}: that is the name of an operation. */
    private static final Set<String> ABSENT =
            Set.of("", "nan", "NaN", "NAN", "None", "NA", "N/A", "n/a", "<NA>", "null", "NULL");

    private static final String DECIMAL = "[-+]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+)(?:[eE][-+]?[0-9]+)?";
    private static final Pattern NUMBER = Pattern.compile("(" + DECIMAL + ")\\s*([\\p{L}%°]*)");

    private static final String SIZE = "[-+]?[0-9]+(?:[.][0-9]+)?";
    private static final Pattern SEPARATOR = Pattern.compile("\\s*[xX×*,;:/|_-]\\s*|\\s+");
    private static final Pattern SIZES = Pattern.compile(SIZE + "(?:(?:" + SEPARATOR + ")" + SIZE + ")+");
    private static final Pattern BRACKETS = Pattern.compile("(?:\\((.*)\\)|\\[(.*)]|\\{(.*)})");

    /** Lists of more numbers are no shapes: they stay one word. */
    private static final int MOST_SIZES = 8;

    public AttributeCell {
        numbers = List.copyOf(numbers);
    }

    /**
     * Reads a cell; a number is refused that features cannot hold.
     *
     * @param attribute name of its column, for the error
     */
    public static AttributeCell parse(String attribute, String cell) {
        var text = cell.strip();
        if (ABSENT.contains(text)) {
            return new AttributeCell("", List.of(), "");
        }
        var number = NUMBER.matcher(text);
        if (number.matches()) {
            return new AttributeCell(text, List.of(number(attribute, number.group(1))), number.group(2));
        }
        return new AttributeCell(text, sizes(attribute, text), "");
    }

    private static List<Double> sizes(String attribute, String text) {
        var brackets = BRACKETS.matcher(text);
        boolean enclosed = brackets.matches();
        var list = enclosed ? inside(text) : text;
        if (!SIZES.matcher(list).matches() && !(enclosed && list.matches(SIZE))) {
            return List.of();
        }
        var sizes = new ArrayList<Double>();
        for (var size = Pattern.compile(SIZE).matcher(list); size.lookingAt(); ) {
            sizes.add(number(attribute, size.group()));
            var separator = SEPARATOR.matcher(list).region(size.end(), list.length());
            size.region(separator.lookingAt() ? separator.end() : list.length(), list.length());
        }
        return sizes.size() <= MOST_SIZES ? sizes : List.of();
    }

    /** The text between brackets, without the comma that Python puts behind a single value. */
    private static String inside(String text) {
        return text.substring(1, text.length() - 1).strip().replaceFirst("\\s*,$", "");
    }

    private static double number(String attribute, String text) {
        double value = Double.parseDouble(text);
        if (Math.abs(value) > Float.MAX_VALUE) {
            throw new IllegalArgumentException(attribute + " needs numbers between -3.4e38 and 3.4e38, was " + text);
        }
        return value;
    }

    static boolean isDecimal(String text) {
        return text.matches(DECIMAL);
    }

    /** Whether the attribute says anything about the block. */
    public boolean applies() {
        return !text.isEmpty();
    }

    public boolean isWord() {
        return applies() && numbers.isEmpty();
    }

    /** Whether the cell is a plain number, without a unit. */
    public boolean isNumber() {
        return numbers.size() == 1 && unit.isEmpty();
    }

    /** The cell as one word: {@code [3, 3]} and {@code 3*3} are {@code 3x3}, {@code 5 px} is {@code 5px}. */
    public String word() {
        return numbers.size() > 1
                ? numbers.stream().map(AttributeCell::plain).collect(Collectors.joining("x"))
                : numbers.isEmpty() ? text : text.replaceAll("\\s", "");
    }

    private static String plain(double size) {
        return size == Math.rint(size) ? String.valueOf((long) size) : String.valueOf(size);
    }

    /** The same cell taken for a word. */
    public AttributeCell asWord() {
        return new AttributeCell(text, List.of(), "");
    }
}
