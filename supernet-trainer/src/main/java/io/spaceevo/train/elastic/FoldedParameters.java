package io.spaceevo.train.elastic;

import java.util.function.Function;

import io.spaceevo.parameters.BlockParameters;
import io.spaceevo.parameters.ValueRange;
import io.spaceevo.parameters.Weights;
import io.spaceevo.space.OperatorGraph;

/** Numbers of an FP32 model, which has no ranges. */
record FoldedParameters(OperatorGraph graph, Function<String, ElasticLayer> layers) implements BlockParameters {
    @Override
    public Weights weights(String operator) {
        return layers.apply(operator).folded(WeightedNode.of(graph, operator).convolution());
    }

    @Override
    public ValueRange range(String value) {
        return ValueRange.SIGNED; // ignored
    }
}
