package io.spaceevo.train.elastic;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import io.spaceevo.space.Operator;
import io.spaceevo.space.OperatorGraph;

/** The largest weights that each named convolution or linear layer needs in any configuration of a block. */
final class LargestShapes {
    /**
     * @param perChannel input channels that an output channel reads: 1 in depthwise convolutions
     * @param batchNorm whether any configuration normalises here
     */
    record Weights(int channels, int perChannel, int kernel, boolean depthwise, boolean batchNorm, boolean bias) {
        static Weights of(Operator operator) {
            if (operator instanceof Operator.Convolution c) {
                return new Weights(
                        c.channels(), c.depthwise() ? 1 : c.cin(), c.kernel(), c.depthwise(), c.batchNorm(), c.bias());
            }
            var linear = (Operator.Linear) operator;
            return new Weights(linear.channels(), linear.inputs(), 1, false, false, true);
        }

        Weights union(Weights other) {
            if (depthwise != other.depthwise) {
                throw new IllegalArgumentException("a layer is depthwise in every configuration or in none");
            }
            return new Weights(
                    Math.max(channels, other.channels),
                    Math.max(perChannel, other.perChannel),
                    Math.max(kernel, other.kernel),
                    depthwise,
                    batchNorm || other.batchNorm,
                    bias || other.bias);
        }
    }

    private LargestShapes() {}

    static Map<String, Weights> of(Collection<OperatorGraph> configurations) {
        var largest = new LinkedHashMap<String, Weights>();
        for (var configuration : configurations) {
            for (var node : configuration.nodes()) {
                if (node.operator() instanceof Operator.Convolution || node.operator() instanceof Operator.Linear) {
                    largest.merge(node.name(), Weights.of(node.operator()), Weights::union);
                }
            }
        }
        return largest;
    }
}
