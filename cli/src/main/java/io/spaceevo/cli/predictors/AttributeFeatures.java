package io.spaceevo.cli.predictors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.spaceevo.latency.boosting.FeatureSchema;

/**
 * Features of blocks that are known by their attributes only: {@link AttributeTerm amounts of work} that the usual names and shapes suggest, the states of
 * every {@link AttributeColumn attribute}, and the numbers that no amount of work is made of, over all of which latency adds up; then the attributes' numbers
 * as they are.
 */
final class AttributeFeatures implements KindFeatures {
    private static final AttributeTerm[] TERMS = AttributeTerm.values();

    /** Most words of a kind that get a column of their own, the most frequent ones of all its attributes; bounds the time of a fit. */
    static final int MOST_WORDS = 128;

    /** A word of fewer rows tells nothing about others. */
    private static final int LEAST_ROWS = 2;

    /** Words per row above which a column is more of a key than an attribute. */
    private static final double DISTINCT = 0.5;

    private final ShapeReader shapes;
    private final List<AttributeColumn> columns;
    private final FeatureSchema schema;

    private AttributeFeatures(ShapeReader shapes, List<AttributeColumn> columns) {
        this.shapes = shapes;
        this.columns = columns;
        var terms = Stream.of(TERMS).map(term -> "term " + term.name().toLowerCase(Locale.ROOT));
        var states = names(columns.stream().map(AttributeColumn::stateNames).toList());
        var amounts = names(columns.stream().map(AttributeColumn::amountNames).toList());
        var axes = names(columns.stream().map(AttributeColumn::axisNames).toList());
        this.schema = new FeatureSchema(
                1,
                Stream.of(terms, states.stream(), amounts.stream(), axes.stream())
                        .flatMap(names -> names)
                        .toList(),
                TERMS.length + states.size() + amounts.size());
    }

    /** The number of the column tells names apart that would be equal. */
    private static List<String> names(List<List<String>> columns) {
        return IntStream.range(0, columns.size())
                .boxed()
                .flatMap(column -> columns.get(column).stream().map(name -> "column " + (column + 1) + " " + name))
                .toList();
    }

    /** @param training rows of one kind */
    static AttributeFeatures of(List<String> attributes, List<MeasuredRow> training) {
        var words = frequentWords(attributes, training);
        var shapes = ShapeReader.of(attributes, training);
        return new AttributeFeatures(
                shapes,
                attributes.stream()
                        .map(attribute -> AttributeColumn.of(
                                attribute, training, words.getOrDefault(attribute, Set.of()), !shapes.reads(attribute)))
                        .toList());
    }

    /** What the words of a kind's rows cannot tell, one line for each attribute that says so. */
    static List<String> notes(String kind, List<String> attributes, List<MeasuredRow> training) {
        var notes = new ArrayList<String>();
        int told = 0;
        for (var attribute : attributes) {
            var words = AttributeColumn.words(attribute, training);
            if (words.size() > training.size() * DISTINCT) {
                notes.add(
                        "column " + attribute + " of " + kind + " has " + words.size() + " words in " + training.size()
                                + " training rows, and a word tells nothing about rows that do not have it: give what differs between"
                                + " them, numbers above all, columns of its own");
            }
            told += (int)
                    words.values().stream().filter(count -> count >= LEAST_ROWS).count();
        }
        if (told > MOST_WORDS) {
            notes.add(kind + " has " + told + " words, of which the " + MOST_WORDS + " most frequent are told apart");
        }
        return notes;
    }

    private record Word(String attribute, String text, int rows) {}

    private static Map<String, Set<String>> frequentWords(List<String> attributes, List<MeasuredRow> training) {
        var words = new ArrayList<Word>();
        for (var attribute : attributes) {
            AttributeColumn.words(attribute, training)
                    .forEach((text, rows) -> words.add(new Word(attribute, text, rows)));
        }
        return words.stream()
                .filter(word -> word.rows() >= LEAST_ROWS)
                .sorted(Comparator.comparingInt(Word::rows).reversed())
                .limit(MOST_WORDS)
                .collect(Collectors.groupingBy(
                        Word::attribute, HashMap::new, Collectors.mapping(Word::text, Collectors.toSet())));
    }

    @Override
    public FeatureSchema schema() {
        return schema;
    }

    @Override
    public double[] of(MeasuredRow row) {
        var features = new double[schema.names().size()];
        var shape = shapes.of(row);
        int next = 0;
        for (var term : TERMS) {
            features[next++] = term.of(shape);
        }
        for (var column : columns) {
            for (double share : column.states(row)) {
                features[next++] = share;
            }
        }
        for (var column : columns) {
            for (double amount : column.amounts(row)) {
                features[next++] = amount;
            }
        }
        for (var column : columns) {
            for (double number : column.numbers(row)) {
                features[next++] = number;
            }
        }
        return features;
    }
}
