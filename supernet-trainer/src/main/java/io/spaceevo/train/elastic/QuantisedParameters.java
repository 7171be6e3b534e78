package io.spaceevo.train.elastic;

import java.util.Map;
import java.util.function.Function;

import io.spaceevo.parameters.BlockParameters;
import io.spaceevo.parameters.ValueRange;
import io.spaceevo.parameters.Weights;
import io.spaceevo.space.OperatorGraph;

/** Numbers of an INT8 model. */
record QuantisedParameters(OperatorGraph graph, Function<String, ElasticLayer> layers, Map<String, ValueRange> ranges)
        implements BlockParameters {
    QuantisedParameters {
        ranges = Map.copyOf(ranges);
    }

    @Override
    public Weights weights(String operator) {
        var node = WeightedNode.of(graph, operator);
        return layers.apply(operator)
                .quantised(node.convolution(), range(node.inputRange()).scale());
    }

    @Override
    public ValueRange range(String value) {
        var range = ranges.get(value);
        if (range == null) {
            throw new IllegalArgumentException("the block rounds " + ranges.keySet() + ", was asked for " + value);
        }
        return range;
    }
}
