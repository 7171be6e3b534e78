package io.spaceevo.cli.predictors;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.spaceevo.failure.UserError;

/**
 * Rows to train on and rows to test on.
 *
 * @param train as many as asked for
 * @param test what no training row tells about
 * @param by attributes in which no training row agrees with a test row; empty where rows were drawn one by one
 */
record TrainTestSplit(List<MeasuredRow> train, List<MeasuredRow> test, List<String> by) {
    private static final String RANDOM = "random";

    TrainTestSplit {
        by = List.copyOf(by);
        train = List.copyOf(train);
        test = List.copyOf(test);
    }

    /**
     * Splits a file.
     *
     * @param rule {@code random}, or {@code group:hw,cin}: rows that agree in these attributes are never on both sides
     * @param size rows to train on
     */
    static TrainTestSplit of(MeasurementFile file, String rule, int size, long seed) {
        return of(file, rule, "--train", size, seed);
    }

    /**
     * Draws rows one by one.
     *
     * @param option that gives the size, for errors
     */
    static TrainTestSplit atRandom(MeasurementFile file, String option, int size, long seed) {
        return of(file, RANDOM, option, size, seed);
    }

    private static TrainTestSplit of(MeasurementFile file, String rule, String option, int size, long seed) {
        if (file.rows().size() < 2) {
            throw new UserError("an evaluation needs rows to train on and rows to test on, the file has "
                    + file.rows().size());
        }
        if (size < 1 || size >= file.rows().size()) {
            throw new UserError(option + " needs 1 to " + (file.rows().size() - 1)
                    + " rows, so that some are left to test, was " + size);
        }
        var by = by(file, rule);
        var groups = new ArrayList<>(groups(file, by));
        Collections.shuffle(groups, new Random(seed));
        var train = new ArrayList<MeasuredRow>();
        var test = new ArrayList<MeasuredRow>();
        for (var group : groups) {
            (train.size() < size ? train : test).addAll(group);
        }
        if (test.isEmpty()) {
            throw new UserError("--split " + rule + " leaves no group to test on: train on fewer rows than " + size);
        }
        return new TrainTestSplit(train.subList(0, size), test, by);
    }

    private static List<String> by(MeasurementFile file, String rule) {
        if (rule.equals(RANDOM)) {
            return List.of();
        }
        var names = rule.startsWith("group:") ? List.of(rule.substring(6).split(",", -1)) : List.<String>of();
        if (names.isEmpty() || !file.attributes().containsAll(names)) {
            throw new UserError("--split needs random or group: and some of the columns "
                    + String.join(",", file.attributes()) + ", was " + rule);
        }
        return names;
    }

    /** Rows that agree in the named attributes, in the order of the file; every row a group of its own where none is named. */
    private static List<List<MeasuredRow>> groups(MeasurementFile file, List<String> by) {
        if (by.isEmpty()) {
            return file.rows().stream().map(List::of).toList();
        }
        Map<List<String>, List<MeasuredRow>> groups = new LinkedHashMap<>();
        for (var row : file.rows()) {
            groups.computeIfAbsent(row.words(by), unused -> new ArrayList<>()).add(row);
        }
        return List.copyOf(groups.values());
    }
}
