package io.spaceevo.parameters;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

import io.spaceevo.space.Operator;
import io.spaceevo.space.OperatorGraph;

/**
 * Random weights, whose outputs keep the second moment of their inputs, and ranges wide enough for them. Integers are in −63..63, seven of the eight bits: x86
 * without VNNI adds two products of u8 and s8 in 16 bits, which then cannot overflow, and a block computes the same on every CPU. Time does not depend on the
 * values.
 */
final class RandomParameters implements BlockParameters {
    private static final int LARGEST = 63;

    /** Standard deviation of the uniform integers −63..63. */
    private static final double GRID_DEVIATION = 36.66;

    private final Map<String, QuantisedWeights> weights = new HashMap<>();
    private final Map<String, ValueRange> ranges = new HashMap<>();
    private long nextSeed;

    /** @param input range of the block's input */
    RandomParameters(OperatorGraph block, ValueRange input, long firstSeed) {
        nextSeed = firstSeed;
        ranges.put(OperatorGraph.INPUT, input);
        var rounded = RoundedValues.of(block);
        for (int i = 0; i < block.nodes().size(); i++) {
            var node = block.nodes().get(i);
            ranges.put(
                    node.name(),
                    range(node.operator(), range(block.name(node.inputs().get(0)))));
            rounded.gate(node).ifPresent(gate -> ranges.put(gate, ValueRange.UNIT));
            if (node.operator() instanceof Operator.Convolution convolution) {
                int fanIn = Math.toIntExact(convolution.weights() / convolution.channels());
                double gain = rounded.isRectified(i + 1) ? 2 : 1; // a rectifier halves the second moment
                weights.put(node.name(), random(convolution.channels(), fanIn, gain, nextSeed++));
            } else if (node.operator() instanceof Operator.Linear linear) {
                weights.put(node.name(), random(linear.channels(), linear.inputs(), 1, nextSeed++));
            }
        }
    }

    private static ValueRange range(Operator operator, ValueRange read) {
        if (operator instanceof Operator.Activate activate) {
            return switch (activate.activation()) {
                case NONE -> read;
                case RELU -> ValueRange.POSITIVE;
                case RELU6 -> ValueRange.UP_TO_SIX;
                case SIGMOID, HARD_SIGMOID -> ValueRange.UNIT;
                case SWISH, HARD_SWISH -> ValueRange.SIGNED;
            };
        }
        boolean keeps = operator instanceof Operator.Scale
                || operator instanceof Operator.MaxPool
                || operator instanceof Operator.GlobalAveragePool;
        return keeps ? read : ValueRange.SIGNED;
    }

    /**
     * @param fanIn weights per output channel
     * @param gain second moment of the outputs over that of the inputs
     */
    static QuantisedWeights random(int channels, int fanIn, double gain, long seed) {
        var random = new SplittableRandom(seed);
        var grid = new byte[Math.multiplyExact(channels, fanIn)];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = (byte) random.nextInt(-LARGEST, LARGEST + 1);
        }
        var scales = new float[channels];
        double scale = Math.sqrt(gain / fanIn) / GRID_DEVIATION;
        for (int channel = 0; channel < channels; channel++) {
            scales[channel] = (float) (scale * (0.8 + 0.1 * (channel % 5)));
        }
        return new QuantisedWeights(grid, scales, new float[channels]);
    }

    /** Seed of the layer behind this block. */
    long nextSeed() {
        return nextSeed;
    }

    @Override
    public Weights weights(String operator) {
        return of(weights, operator);
    }

    @Override
    public ValueRange range(String value) {
        return of(ranges, value);
    }

    private static <T> T of(Map<String, T> parameters, String name) {
        var parameter = parameters.get(name);
        if (parameter == null) {
            throw new IllegalArgumentException("the block has " + parameters.keySet() + ", was asked for " + name);
        }
        return parameter;
    }
}
