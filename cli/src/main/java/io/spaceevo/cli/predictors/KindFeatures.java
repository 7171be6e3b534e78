package io.spaceevo.cli.predictors;

import java.util.List;
import java.util.function.Consumer;

import io.spaceevo.latency.boosting.FeatureSchema;
import io.spaceevo.latency.physical.RelatedRows;

/** Turns rows of one kind into features of a fit. */
interface KindFeatures {
    FeatureSchema schema();

    double[] of(MeasuredRow row);

    /**
     * What rows of other kinds tell about this one: nothing where the structure of blocks is unknown, because the same amount of work costs differently from kind to kind
     * then.
     */
    default RelatedRows related(List<MeasuredRow> others) {
        return RelatedRows.NONE;
    }

    /**
     * Features of the operators inside where the rows describe blocks that the project knows, else of the attributes as they are.
     *
     * @param training rows of one kind to learn from
     * @param all rows of that kind that get features
     * @param notes told what the attributes cannot tell
     */
    static KindFeatures of(
            List<String> attributes, List<MeasuredRow> training, List<MeasuredRow> all, Consumer<String> notes) {
        return KnownBlockFeatures.of(all).orElseGet(() -> {
            AttributeFeatures.notes(training.get(0).kind(), attributes, training)
                    .forEach(notes);
            return AttributeFeatures.of(attributes, training);
        });
    }
}
