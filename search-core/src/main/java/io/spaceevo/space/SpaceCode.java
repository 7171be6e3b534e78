package io.spaceevo.space;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Name of a search space: hyperspace, one block-type digit and one window digit per searchable stage. Text form {@code onnxw-151122-023231}; an underscore
 * between the digit groups is read too.
 */
public record SpaceCode(String hyperspace, List<Integer> types, List<Integer> windows) {
    private static final Pattern TEXT = Pattern.compile("([a-z][a-z0-9]*)-([0-9]+)[-_]([0-9]+)");

    public SpaceCode {
        types = List.copyOf(types);
        windows = List.copyOf(windows);
        if (types.isEmpty() || types.size() > 9 || types.size() != windows.size()) {
            throw new IllegalArgumentException("space code needs as many type digits as window digits, 1 to 9, was "
                    + types.size() + " and " + windows.size());
        }
        for (int stage = 0; stage < types.size(); stage++) {
            digit(types.get(stage));
            digit(windows.get(stage));
        }
    }

    private static void digit(int value) {
        if (value < 0 || value > 9) {
            throw new IllegalArgumentException("space code needs digits 0 to 9, was " + value);
        }
    }

    public static SpaceCode parse(String text) {
        var matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "space code needs <hyperspace>-<type digits>-<window digits>, as in onnxw-151122-023231, was "
                            + text);
        }
        return new SpaceCode(matcher.group(1), digits(matcher.group(2)), digits(matcher.group(3)));
    }

    private static List<Integer> digits(String text) {
        return text.chars().mapToObj(c -> c - '0').toList();
    }

    public String text() {
        return hyperspace + "-" + join(types) + "-" + join(windows);
    }

    private static String join(List<Integer> digits) {
        return digits.stream().map(String::valueOf).collect(Collectors.joining());
    }

    /** All digits as one decimal number, types first: a compact key that is unique within a hyperspace. */
    public long number() {
        long number = 0;
        for (int type : types) {
            number = number * 10 + type;
        }
        for (int window : windows) {
            number = number * 10 + window;
        }
        return number;
    }

    /** Inverse of {@link #number()}. */
    public static SpaceCode ofNumber(String hyperspace, int stages, long number) {
        var digits = new Integer[2 * stages];
        long rest = number;
        for (int i = digits.length - 1; i >= 0; i--) {
            digits[i] = (int) (rest % 10);
            rest /= 10;
        }
        if (rest != 0 || number < 0) {
            throw new IllegalArgumentException(
                    "space number needs at most " + digits.length + " digits, was " + number);
        }
        var all = List.of(digits);
        return new SpaceCode(hyperspace, all.subList(0, stages), all.subList(stages, 2 * stages));
    }

    @Override
    public String toString() {
        return text();
    }
}
