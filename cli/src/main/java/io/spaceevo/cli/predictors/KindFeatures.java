package io.spaceevo.cli.predictors;

import java.util.List;

import io.spaceevo.latency.FeatureSchema;

/** Turns rows of one kind into features of a fit. */
interface KindFeatures {
    FeatureSchema schema();

    double[] of(MeasuredRow row);

    /**
     * Features of the operators inside where the rows describe blocks that the project knows, else of the attributes as they are.
     *
     * @param rows of one kind
     */
    static KindFeatures of(List<String> attributes, List<MeasuredRow> rows) {
        return KnownBlockFeatures.of(rows).orElseGet(() -> AttributeFeatures.of(attributes, rows));
    }
}
