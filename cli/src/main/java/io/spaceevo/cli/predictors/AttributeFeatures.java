package io.spaceevo.cli.predictors;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.spaceevo.latency.FeatureSchema;

/**
 * Features of blocks that are known by their attributes only: {@link AttributeTerm amounts of work} that the usual names suggest, then the attributes
 * themselves; a word counts as its rank among the words of its column.
 */
final class AttributeFeatures implements KindFeatures {
    private static final AttributeTerm[] TERMS = AttributeTerm.values();

    private final List<String> attributes;
    private final List<SortedSet<String>> words;
    private final FeatureSchema schema;

    private AttributeFeatures(List<String> attributes, List<SortedSet<String>> words) {
        this.attributes = attributes;
        this.words = words;
        var names = Stream.concat(
                Stream.of(TERMS).map(term -> "term " + term.name().toLowerCase(Locale.ROOT)), attributes.stream());
        this.schema = new FeatureSchema(1, names.toList(), TERMS.length);
    }

    static AttributeFeatures of(List<String> attributes, List<MeasuredRow> rows) {
        var words = new ArrayList<SortedSet<String>>();
        for (var attribute : attributes) {
            words.add(rows.stream()
                    .filter(row -> row.number(attribute).isEmpty())
                    .flatMap(row -> row.word(attribute).stream())
                    .collect(Collectors.toCollection(TreeSet::new)));
        }
        return new AttributeFeatures(attributes, words);
    }

    @Override
    public FeatureSchema schema() {
        return schema;
    }

    @Override
    public double[] of(MeasuredRow row) {
        var features = new double[TERMS.length + attributes.size()];
        var shape = AttributeShape.of(row);
        for (int term = 0; term < TERMS.length; term++) {
            features[term] = TERMS[term].of(shape);
        }
        for (int i = 0; i < attributes.size(); i++) {
            var attribute = attributes.get(i);
            var ranks = words.get(i);
            features[TERMS.length + i] = row.number(attribute).orElseGet(() -> row.word(attribute)
                    .map(word -> (double) ranks.headSet(word).size())
                    .orElse(Double.NaN));
        }
        return features;
    }
}
