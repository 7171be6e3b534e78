package io.spaceevo.train.elastic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import ai.djl.ndarray.NDArray;
import io.spaceevo.parameters.ParametrisedBlock;
import io.spaceevo.parameters.RoundedValues;
import io.spaceevo.parameters.ValueBounds;
import io.spaceevo.parameters.ValueRange;
import io.spaceevo.space.Activation;
import io.spaceevo.space.Operator;
import io.spaceevo.space.OperatorGraph;
import io.spaceevo.train.parameter.ParameterSet;
import io.spaceevo.train.quantize.ActivationQuantiser;
import io.spaceevo.train.quantize.BitWidth;

/**
 * A block with shared weights. It executes the {@link OperatorGraph} of the configuration that it is asked for, operator by operator, with slices of the weights of
 * its largest configuration; layers that no configuration names together, as the expansion and the shortcut where they are absent, are simply not read. Layers of
 * one name share weights, and values of one name share a quantiser.
 *
 * <p>Fake quantisation rounds every value that an INT8 model rounds, see {@link RoundedValues}. The block's input it takes as it is: whoever produces it rounds it.
 *
 * <p>Differs from the reference: where a 5×5 depthwise convolution is two stacked 3×3, the batch norm behind one and that behind two are different ones.
 */
public final class ElasticBlock {
    private final ParameterSet parameters;
    private final String name;
    private final BitWidth width;
    private final Map<String, ElasticLayer> layers;
    private final Map<String, ActivationQuantiser> quantisers = new HashMap<>();

    /**
     * @param parameters where the block's parameters are, or are put
     * @param name prefix of their names
     * @param configurations every configuration that the block will be asked for
     * @param width that quantised passes round to
     * @param seed of initial weights
     */
    public ElasticBlock(
            ParameterSet parameters, String name, Collection<OperatorGraph> configurations, BitWidth width, long seed) {
        this.parameters = parameters;
        this.name = name;
        this.width = width;
        this.layers = LargestShapes.of(configurations).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        layer -> new ElasticLayer(
                                parameters, name + "." + layer.getKey(), layer.getValue(), width, seed)));
    }

    /**
     * @param x of shape [batch, channels, size, size] as the configuration reads it
     * @return of shape [batch, channels, size, size] as the configuration writes it
     */
    public NDArray forward(NDArray x, OperatorGraph configuration, ForwardPass pass) {
        return forward(FeatureMap.unrounded(x), configuration, pass).array();
    }

    FeatureMap forward(FeatureMap input, OperatorGraph configuration, ForwardPass pass) {
        var rounding = new Rounding(configuration, pass);
        var values = new ArrayList<FeatureMap>();
        values.add(input);
        for (var node : configuration.nodes()) {
            var inputs = node.inputs().stream().map(values::get).toList();
            var raw = execute(node, inputs, rounding, pass);
            values.add(
                    node.operator() instanceof Operator.MaxPool
                            ? new FeatureMap(raw, inputs.get(0).quantiser())
                            : rounding.apply(node.name(), raw));
        }
        return values.get(values.size() - 1);
    }

    private NDArray execute(OperatorGraph.Node node, List<FeatureMap> inputs, Rounding rounding, ForwardPass pass) {
        var operator = node.operator();
        var x = inputs.get(0).array();
        if (operator instanceof Operator.Convolution convolution) {
            return layer(node.name()).forward(inputs.get(0), convolution, pass);
        } else if (operator instanceof Operator.Linear linear) {
            var flat = x.reshape(x.getShape().get(0), linear.inputs(), 1, 1);
            return layer(node.name())
                    .forward(new FeatureMap(flat, inputs.get(0).quantiser()), ElasticLayer.flat(linear), pass);
        } else if (operator instanceof Operator.Activate activate) {
            return activate.activation() == Activation.SWISH && pass.quantised()
                    ? x.mul(rounding.gate(node, Activations.apply(Activation.SIGMOID, x)))
                    : Activations.apply(activate.activation(), x);
        } else if (operator instanceof Operator.Add) {
            return x.add(inputs.get(1).array());
        } else if (operator instanceof Operator.Scale) {
            return x.mul(inputs.get(1).array());
        } else if (operator instanceof Operator.MaxPool pool) {
            return Pooling.maximum(x, pool);
        } else if (operator instanceof Operator.GlobalAveragePool) {
            return Pooling.mean(x);
        }
        throw new IllegalArgumentException("no way to train the operator " + operator);
    }

    /** Fake quantisation of the values of one configuration in one pass. */
    private final class Rounding {
        private final ForwardPass pass;
        private final RoundedValues rounded;
        private final Map<String, ValueBounds> bounds;

        Rounding(OperatorGraph configuration, ForwardPass pass) {
            this.pass = pass;
            this.rounded = RoundedValues.of(configuration);
            this.bounds = pass.quantised() ? rounded.bounds() : Map.of();
        }

        FeatureMap apply(String value, NDArray raw) {
            var known = bounds.get(value);
            return known == null ? FeatureMap.unrounded(raw) : FeatureMap.rounded(raw, quantiser(value, known), pass);
        }

        NDArray gate(OperatorGraph.Node swish, NDArray sigmoid) {
            return apply(rounded.gate(swish).orElseThrow(), sigmoid).array();
        }
    }

    /** A configuration with the numbers of its FP32 model: batch norm, with its running statistics, is folded into the weights. */
    public ParametrisedBlock folded(OperatorGraph configuration) {
        return new ParametrisedBlock(configuration, new FoldedParameters(configuration, this::layer));
    }

    /**
     * A configuration with the numbers of its INT8 model: trained integers, scales and zero points.
     *
     * @param input range of the block's input
     */
    public ParametrisedBlock quantised(OperatorGraph configuration, ValueRange input) {
        var bounds = RoundedValues.of(configuration).bounds();
        var ranges = new HashMap<String, ValueRange>();
        bounds.forEach(
                (value, known) -> ranges.put(value, quantiser(value, known).range()));
        ranges.put(OperatorGraph.INPUT, input);
        return new ParametrisedBlock(configuration, new QuantisedParameters(configuration, this::layer, ranges));
    }

    private ElasticLayer layer(String layer) {
        var known = layers.get(layer);
        if (known == null) {
            throw new IllegalArgumentException(
                    name + " was made of configurations with " + layers.keySet() + ", was asked for " + layer);
        }
        return known;
    }

    private ActivationQuantiser quantiser(String value, ValueBounds bounds) {
        return quantisers.computeIfAbsent(
                value, v -> new ActivationQuantiser(parameters, name + "." + v, bounds, width));
    }
}
