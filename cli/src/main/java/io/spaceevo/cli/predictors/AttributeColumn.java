package io.spaceevo.cli.predictors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.spaceevo.collect.device.replay.AttributeCell;

/**
 * One attribute of a kind as features, as far as training rows show it: its numbers, each on an axis of its own, and its states, each in a column that is 1 or 0.
 * States are the words, that it is a number, and that it does not apply. What no training row has counts as the average of those, in shares of 1.
 */
final class AttributeColumn {
    private static final String NUMBER = "is a number";
    private static final String ABSENT = "does not apply";
    private static final String OTHER = "is another word";

    private final String name;
    private final String unit;
    private final Set<String> words;
    private final List<String> states;
    private final List<Double> shares;
    private final int[] axes;
    private final boolean additive;

    private AttributeColumn(
            String name, String unit, List<AttributeCell> training, Set<String> words, boolean additive) {
        this.name = name;
        this.additive = additive;
        this.unit = unit;
        this.words = words;
        var rows = new TreeMap<String, Integer>();
        training.forEach(cell -> rows.merge(state(cell), 1, Integer::sum));
        boolean varies = rows.size() > 1;
        this.states = varies ? List.copyOf(rows.keySet()) : List.of();
        this.shares = varies
                ? rows.values().stream()
                        .map(count -> (double) count / training.size())
                        .toList()
                : List.of();
        int sizes = training.stream()
                .mapToInt(cell -> read(cell).numbers().size())
                .max()
                .orElse(0);
        this.axes =
                IntStream.range(0, sizes).filter(axis -> varies(training, axis)).toArray();
    }

    /**
     * @param words of the attribute that are told apart from each other, each in a column of its own
     * @param additive whether latency may rise in proportion to the attribute's numbers
     */
    static AttributeColumn of(String name, List<MeasuredRow> training, Set<String> words, boolean additive) {
        var cells = training.stream().map(row -> row.cell(name)).toList();
        return new AttributeColumn(name, unit(cells), cells, words, additive);
    }

    /** The unit of the numbers; numbers of several units do not compare, so that they are words. */
    private static String unit(List<AttributeCell> cells) {
        var units = cells.stream()
                .map(AttributeCell::unit)
                .filter(unit -> !unit.isEmpty())
                .collect(Collectors.toSet());
        return units.size() == 1 ? units.iterator().next() : "";
    }

    /** The words of an attribute and in how many rows each stands. */
    static TreeMap<String, Integer> words(String name, List<MeasuredRow> rows) {
        var unit = unit(rows.stream().map(row -> row.cell(name)).toList());
        var words = new TreeMap<String, Integer>();
        for (var row : rows) {
            var cell = read(row.cell(name), unit);
            if (cell.isWord()) {
                words.merge(cell.text(), 1, Integer::sum);
            }
        }
        return words;
    }

    private AttributeCell read(AttributeCell cell) {
        return read(cell, unit);
    }

    private static AttributeCell read(AttributeCell cell, String unit) {
        return cell.unit().isEmpty() || cell.unit().equals(unit) ? cell : cell.asWord();
    }

    private String state(AttributeCell cell) {
        var read = read(cell);
        if (read.isWord()) {
            return words.contains(read.text()) ? "= " + read.text() : OTHER;
        }
        return read.applies() ? NUMBER : ABSENT;
    }

    private boolean varies(List<AttributeCell> cells, int axis) {
        return cells.stream().mapToDouble(cell -> number(cell, axis)).distinct().count() > 1;
    }

    private double number(AttributeCell cell, int axis) {
        var numbers = read(cell).numbers();
        return axis < numbers.size() ? numbers.get(axis) : Double.NaN;
    }

    /** Names of the states, those that training rows differ in. */
    List<String> stateNames() {
        return states.stream().map(state -> name + " " + state).toList();
    }

    String name() {
        return name;
    }
    /** Names of the axes of numbers. */
    List<String> axisNames() {
        var names = new ArrayList<String>();
        for (int axis : axes) {
            names.add(name + " number " + (axis + 1));
        }
        return names;
    }

    /** Names of the numbers that latency may be in proportion to. */
    List<String> amountNames() {
        return additive
                ? axisNames().stream().map(axis -> axis + " as an amount").toList()
                : List.of();
    }

    /** Share of each state in a row, in the order of {@link #stateNames}. */
    List<Double> states(MeasuredRow row) {
        var state = state(row.cell(name));
        int known = states.indexOf(state);
        return known < 0
                ? shares
                : IntStream.range(0, states.size())
                        .mapToObj(i -> i == known ? 1.0 : 0.0)
                        .toList();
    }

    /** The numbers of a row in the order of {@link #amountNames}; 0 where it has none, or one below. */
    double[] amounts(MeasuredRow row) {
        return additive
                ? Arrays.stream(numbers(row))
                        .map(number -> number > 0 ? number : 0)
                        .toArray()
                : new double[0];
    }

    /** The numbers of a row, in the order of {@link #axisNames}; NaN where it has none. */
    double[] numbers(MeasuredRow row) {
        var cell = row.cell(name);
        var numbers = new double[axes.length];
        for (int i = 0; i < axes.length; i++) {
            numbers[i] = number(cell, axes[i]);
        }
        return numbers;
    }
}
