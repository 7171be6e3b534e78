package io.spaceevo.train.elastic;

import io.spaceevo.parameters.RoundedValues;
import io.spaceevo.space.Operator;
import io.spaceevo.space.OperatorGraph;

/**
 * A node with weights, by its name.
 *
 * @param convolution what it computes, a linear layer as a convolution of a 1×1 map
 * @param inputRange name of the value whose range its input has
 */
record WeightedNode(Operator.Convolution convolution, String inputRange) {
    static WeightedNode of(OperatorGraph graph, String name) {
        var node = graph.nodes().stream()
                .filter(n -> n.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the block has no operator " + name));
        var convolution = node.operator() instanceof Operator.Linear linear
                ? ElasticLayer.flat(linear)
                : (Operator.Convolution) node.operator();
        return new WeightedNode(
                convolution, RoundedValues.of(graph).range(node.inputs().get(0)));
    }
}
