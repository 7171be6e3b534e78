package io.spaceevo.latency;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.spaceevo.latency.boosting.FeatureSchema;
import io.spaceevo.latency.physical.PhysicalTerm;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Operator;

/** The features of a block: the physical amounts of its operators, then its shape. */
public final class BlockFeatures {
    private static final PhysicalTerm[] TERMS = PhysicalTerm.values();
    private static final BlockShape[] SHAPES = BlockShape.values();

    /** The schema of {@link #row}. */
    public static final FeatureSchema SCHEMA = new FeatureSchema(1, names(), TERMS.length);

    private BlockFeatures() {}

    /** Features of one block, in the order of the schema. */
    public static double[] row(BlockConfiguration block) {
        var operators = block.graph().operators();
        var row = new double[TERMS.length + SHAPES.length];
        for (Operator operator : operators) {
            for (int term = 0; term < TERMS.length; term++) {
                row[term] += TERMS[term].of(operator);
            }
        }
        for (int shape = 0; shape < SHAPES.length; shape++) {
            row[TERMS.length + shape] = SHAPES[shape].of(block, operators);
        }
        return row;
    }

    /** The physical amounts of one block, the first features of its row. */
    public static double[] amounts(BlockConfiguration block) {
        return amounts(row(block));
    }

    /** The same of a row. */
    public static double[] amounts(double[] row) {
        return Arrays.copyOf(row, TERMS.length);
    }

    private static List<String> names() {
        return Stream.concat(Stream.of(TERMS), Stream.of(SHAPES))
                .map(feature -> feature.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
