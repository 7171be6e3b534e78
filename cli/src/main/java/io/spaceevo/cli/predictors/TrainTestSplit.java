package io.spaceevo.cli.predictors;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
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
    /** Rows of every kind, where there are as many. */
    private static final int FROM_EVERY_KIND = 2;

    TrainTestSplit {
        by = List.copyOf(by);
        train = List.copyOf(train);
        test = List.copyOf(test);
    }

    /**
     * Draws from every kind {@value #FROM_EVERY_KIND} rows, and the others in proportion to the kinds' rows.
     *
     * @param option that gives the size, for errors
     */
    static TrainTestSplit fromEveryKind(MeasurementFile file, String option, int size, long seed) {
        demandSize(file, option, size);
        var shuffled = new ArrayList<>(file.rows());
        Collections.shuffle(shuffled, new Random(seed));
        var kinds = new HashMap<String, Integer>();
        shuffled.forEach(row -> kinds.merge(row.kind(), 1, Integer::sum));
        var drawn = new HashMap<String, Integer>();
        var places = new IdentityHashMap<MeasuredRow, Double>();
        for (var row : shuffled) {
            int rank = drawn.merge(row.kind(), 1, Integer::sum);
            double share = (double) rank / kinds.getOrDefault(row.kind(), 1);
            places.put(row, rank <= FROM_EVERY_KIND ? rank - FROM_EVERY_KIND - 1 : share);
        }
        shuffled.sort(Comparator.comparingDouble(row -> places.getOrDefault(row, 0.0)));
        return new TrainTestSplit(shuffled.subList(0, size), shuffled.subList(size, shuffled.size()), List.of());
    }

    /**
     * Splits a file.
     *
     * @param rule {@code random}, or {@code group:hw,cin}: rows that agree in these attributes are never on both sides
     * @param size rows to train on
     */
    static TrainTestSplit of(MeasurementFile file, String rule, int size, long seed) {
        demandSize(file, "--train", size);
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

    private static void demandSize(MeasurementFile file, String option, int size) {
        if (file.rows().size() < 2) {
            throw new UserError("an evaluation needs rows to train on and rows to test on, the file has "
                    + file.rows().size());
        }
        if (size < 1 || size >= file.rows().size()) {
            throw new UserError(option + " needs 1 to " + (file.rows().size() - 1)
                    + " rows, so that some are left to test, was " + size);
        }
    }

    private static List<String> by(MeasurementFile file, String rule) {
        if (rule.equals("random")) {
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
