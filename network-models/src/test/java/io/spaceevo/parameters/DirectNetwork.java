package io.spaceevo.parameters;

import java.util.ArrayList;
import java.util.List;

import io.spaceevo.space.Activation;
import io.spaceevo.space.Operator;
import io.spaceevo.space.OperatorGraph;

/** A block computed with plain loops, in doubles, on arrays of shape [channels, size, size]: what the models have to agree with. */
public final class DirectNetwork {
    /** Rows and columns before the first pixel. */
    public enum Padding {
        /** As many as behind the last pixel. */
        SYMMETRIC {
            @Override
            int before(int kernel, int stride, int inputSize) {
                return kernel / 2;
            }
        },
        /** TensorFlow's SAME: as few as the output needs, the odd one behind. */
        SAME {
            @Override
            int before(int kernel, int stride, int inputSize) {
                int outputSize = (inputSize + stride - 1) / stride;
                return Math.max(0, (outputSize - 1) * stride + kernel - inputSize) / 2;
            }
        };

        abstract int before(int kernel, int stride, int inputSize);
    }

    private final OperatorGraph block;
    private final BlockParameters parameters;
    private final Padding padding;

    private DirectNetwork(ParametrisedBlock block, Padding padding) {
        this.block = block.graph();
        this.parameters = block.parameters();
        this.padding = padding;
    }

    /** With the weights that models of one block have. */
    public static DirectNetwork of(OperatorGraph block, Padding padding) {
        return new DirectNetwork(ParametrisedBlock.random(List.of(block)).get(0), padding);
    }

    public double[] run(double[] input) {
        var values = new ArrayList<double[]>();
        values.add(input);
        for (int i = 0; i < block.nodes().size(); i++) {
            var node = block.nodes().get(i);
            var x = values.get(node.inputs().get(0));
            var second = node.inputs().size() > 1 ? values.get(node.inputs().get(1)) : x;
            values.add(apply(node, x, second));
        }
        return values.get(values.size() - 1);
    }

    private double[] apply(OperatorGraph.Node node, double[] x, double[] second) {
        var operator = node.operator();
        if (operator instanceof Operator.Convolution convolution) {
            return convolve(convolution, parameters.weights(node.name()).real(), x);
        } else if (operator instanceof Operator.Linear linear) {
            return multiply(linear, parameters.weights(node.name()).real(), x);
        } else if (operator instanceof Operator.Activate activate) {
            return map(x, activate.activation());
        } else if (operator instanceof Operator.Add) {
            var sum = x.clone();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += second[i];
            }
            return sum;
        } else if (operator instanceof Operator.Scale scale) {
            var product = x.clone();
            for (int i = 0; i < product.length; i++) {
                product[i] *= second[i / (scale.size() * scale.size())];
            }
            return product;
        }
        if (operator instanceof Operator.MaxPool pool) {
            return maximum(pool, x);
        }
        var pool = (Operator.GlobalAveragePool) operator;
        int area = pool.inputSize() * pool.inputSize();
        var mean = new double[pool.channels()];
        for (int i = 0; i < x.length; i++) {
            mean[i / area] += x[i] / area;
        }
        return mean;
    }

    private double[] convolve(Operator.Convolution c, float[] weights, double[] x) {
        int perGroup = c.depthwise() ? 1 : c.cin();
        int before = padding.before(c.kernel(), c.stride(), c.inputSize());
        var y = new double[c.channels() * c.size() * c.size()];
        for (int out = 0; out < c.channels(); out++) {
            for (int row = 0; row < c.size(); row++) {
                for (int column = 0; column < c.size(); column++) {
                    double sum = 0;
                    for (int in = 0; in < perGroup; in++) {
                        int channel = c.depthwise() ? out : in;
                        for (int i = 0; i < c.kernel(); i++) {
                            for (int j = 0; j < c.kernel(); j++) {
                                int from = row * c.stride() + i - before;
                                int at = column * c.stride() + j - before;
                                if (from >= 0 && at >= 0 && from < c.inputSize() && at < c.inputSize()) {
                                    sum += weights[((out * perGroup + in) * c.kernel() + i) * c.kernel() + j]
                                            * x[(channel * c.inputSize() + from) * c.inputSize() + at];
                                }
                            }
                        }
                    }
                    y[(out * c.size() + row) * c.size() + column] = sum;
                }
            }
        }
        return y;
    }

    private double[] maximum(Operator.MaxPool pool, double[] x) {
        int before = padding.before(pool.kernel(), pool.stride(), pool.inputSize());
        var y = new double[pool.channels() * pool.size() * pool.size()];
        for (int i = 0; i < y.length; i++) {
            int channel = i / (pool.size() * pool.size());
            int top = i / pool.size() % pool.size() * pool.stride() - before;
            int left = i % pool.size() * pool.stride() - before;
            y[i] = Double.NEGATIVE_INFINITY;
            for (int row = Math.max(0, top); row < Math.min(pool.inputSize(), top + pool.kernel()); row++) {
                for (int column = Math.max(0, left);
                        column < Math.min(pool.inputSize(), left + pool.kernel());
                        column++) {
                    y[i] = Math.max(y[i], x[(channel * pool.inputSize() + row) * pool.inputSize() + column]);
                }
            }
        }
        return y;
    }

    private static double[] multiply(Operator.Linear linear, float[] weights, double[] x) {
        var y = new double[linear.channels()];
        for (int i = 0; i < weights.length; i++) {
            y[i / linear.inputs()] += weights[i] * x[i % linear.inputs()];
        }
        return y;
    }

    private static double[] map(double[] x, Activation activation) {
        var y = x.clone();
        for (int i = 0; i < y.length; i++) {
            double gate = Math.max(0, Math.min(1, y[i] / 6 + 0.5));
            y[i] = switch (activation) {
                case NONE -> y[i];
                case RELU -> Math.max(0, y[i]);
                case RELU6 -> Math.max(0, Math.min(6, y[i]));
                case SWISH -> y[i] / (1 + Math.exp(-y[i]));
                case SIGMOID -> 1 / (1 + Math.exp(-y[i]));
                case HARD_SWISH -> y[i] * gate;
                case HARD_SIGMOID -> gate;
            };
        }
        return y;
    }
}
