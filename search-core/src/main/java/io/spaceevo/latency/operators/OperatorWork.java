package io.spaceevo.latency.operators;

import static java.util.Map.entry;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

import io.spaceevo.latency.physical.PhysicalTerm;
import io.spaceevo.space.Activation;
import io.spaceevo.space.Operator;

/**
 * What one operator computes and moves. Maps of any height and width, kernels of any shape and paddings of any size are possible, which blocks of a hyperspace do not
 * have; of those that they have, the amounts are those of {@link PhysicalTerm}.
 *
 * @param macs multiply-accumulates of convolutions and linear layers
 * @param amounts of the terms that are not 0
 * @param imageValues values read by a convolution of the image, each of which is also laid out anew, and quantised in INT8; 0 for all others
 */
public record OperatorWork(OperatorFamily family, long macs, Map<PhysicalTerm, Double> amounts, double imageValues) {
    private static final PhysicalTerm[] TERMS = PhysicalTerm.values();

    /** How many numbers {@link #row} has. */
    static final int COLUMNS = TERMS.length + 1;

    public OperatorWork {
        var copy = new EnumMap<PhysicalTerm, Double>(PhysicalTerm.class);
        copy.putAll(amounts);
        copy.values().removeIf(amount -> amount == 0);
        amounts = Collections.unmodifiableMap(copy);
        if (macs < 0
                || !(imageValues >= 0)
                || !amounts.values().stream().allMatch(amount -> amount > 0 && Double.isFinite(amount))) {
            throw new IllegalArgumentException(
                    "an operator's work needs finite amounts of at least 0, was " + macs + ", " + amounts);
        }
    }

    private static OperatorWork of(OperatorFamily family, long macs, Map<PhysicalTerm, Double> amounts) {
        var all = new EnumMap<PhysicalTerm, Double>(PhysicalTerm.class);
        all.putAll(amounts);
        all.put(PhysicalTerm.OPERATORS, 1.0);
        return new OperatorWork(family, macs, all, 0);
    }

    private static OperatorWork of(OperatorFamily family, PhysicalTerm term, double amount) {
        return of(family, 0, Map.of(term, amount));
    }

    /** The work of an operator of a block. */
    public static OperatorWork of(Operator operator) {
        long outputs = (long) operator.channels() * operator.size() * operator.size();
        if (operator instanceof Operator.Convolution conv) {
            return new ConvolutionShape(
                            conv.cin(),
                            conv.channels(),
                            conv.depthwise() ? conv.cin() : 1,
                            (long) conv.kernel() * conv.kernel(),
                            (long) conv.inputSize() * conv.inputSize(),
                            (long) conv.size() * conv.size())
                    .work();
        } else if (operator instanceof Operator.Linear linear) {
            return linear(1, linear.inputs(), linear.channels());
        } else if (operator instanceof Operator.Activate activate) {
            return activation(activate.activation(), outputs);
        } else if (operator instanceof Operator.MaxPool pool) {
            return maxPool(outputs, (long) pool.kernel() * pool.kernel());
        } else if (operator instanceof Operator.GlobalAveragePool pool) {
            return globalPool((long) pool.channels() * pool.inputSize() * pool.inputSize());
        }
        return operator instanceof Operator.Add ? add(outputs) : scale(outputs);
    }

    /** A linear layer on each of some rows of inputs. */
    public static OperatorWork linear(long rows, long inputs, long outputs) {
        double padded = (double) rows * roundUp(inputs) * roundUp(outputs);
        long macs = Math.multiplyExact(Math.multiplyExact(rows, inputs), outputs);
        return of(
                OperatorFamily.POINTWISE,
                macs,
                Map.ofEntries(
                        entry(PhysicalTerm.POINTWISE_MACS, (double) macs),
                        entry(PhysicalTerm.POINTWISE_PADDED_MACS, padded),
                        entry(PhysicalTerm.WEIGHT_BYTES, (double) inputs * outputs),
                        entry(PhysicalTerm.CONVOLUTION_INPUTS, (double) rows * inputs),
                        entry(PhysicalTerm.CONVOLUTION_OUTPUTS, (double) rows * outputs)));
    }

    static double roundUp(double channels) {
        return Math.ceil(channels / PhysicalTerm.LANES) * PhysicalTerm.LANES;
    }

    /** @param values of its output */
    public static OperatorWork activation(Activation activation, long values) {
        var family = OperatorFamily.of(activation);
        return switch (activation) {
            case SWISH, HARD_SWISH, SIGMOID -> of(family, PhysicalTerm.CURVED_ACTIVATIONS, values);
            case NONE, RELU, RELU6, HARD_SIGMOID -> of(family, 0, Map.of());
        };
    }

    /** @param values of its output */
    public static OperatorWork add(long values) {
        return of(OperatorFamily.ADD, PhysicalTerm.ADDED_VALUES, values);
    }

    /** @param values of its output */
    public static OperatorWork scale(long values) {
        return of(OperatorFamily.SCALE, PhysicalTerm.GATED_VALUES, values);
    }

    /**
     * @param values of its output
     * @param kernel values of a patch
     */
    public static OperatorWork maxPool(long values, long kernel) {
        return of(OperatorFamily.MAX_POOL, PhysicalTerm.POOLED_VALUES, (double) values * kernel);
    }

    /** @param values of its input */
    public static OperatorWork globalPool(long values) {
        return of(OperatorFamily.GLOBAL_POOL, PhysicalTerm.POOLED_VALUES, values);
    }

    /** The amounts of all terms in their order, then the values of the image. */
    double[] row() {
        var row = new double[COLUMNS];
        amounts.forEach((term, amount) -> row[term.ordinal()] = amount);
        row[TERMS.length] = imageValues;
        return row;
    }
}
