package io.spaceevo.onnx;

import java.util.ArrayList;

import io.spaceevo.space.Activation;
import io.spaceevo.space.Operator;
import io.spaceevo.space.OperatorGraph;

/** A block computed with plain loops, in doubles, on arrays of shape [channels, size, size]: what the models have to agree with. */
final class DirectNetwork {
    private final OperatorGraph block;
    private long weightSeed;

    DirectNetwork(OperatorGraph block) {
        this.block = block;
    }

    double[] run(double[] input) {
        var values = new ArrayList<double[]>();
        values.add(input);
        for (int i = 0; i < block.nodes().size(); i++) {
            var node = block.nodes().get(i);
            var x = values.get(node.inputs().get(0));
            var second = node.inputs().size() > 1 ? values.get(node.inputs().get(1)) : x;
            values.add(apply(node.operator(), x, second, i + 1));
        }
        return values.get(values.size() - 1);
    }

    private double[] apply(Operator operator, double[] x, double[] second, int value) {
        if (operator instanceof Operator.Convolution convolution) {
            return convolve(convolution, x, beforeRectifier(value) ? 2 : 1);
        } else if (operator instanceof Operator.Linear linear) {
            return multiply(linear, x);
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

    private double[] convolve(Operator.Convolution c, double[] x, double gain) {
        int perGroup = c.depthwise() ? 1 : c.cin();
        var weights = RandomParameters.random(c.channels(), perGroup * c.kernel() * c.kernel(), gain, weightSeed++)
                .real();
        var y = new double[c.channels() * c.size() * c.size()];
        for (int out = 0; out < c.channels(); out++) {
            for (int row = 0; row < c.size(); row++) {
                for (int column = 0; column < c.size(); column++) {
                    double sum = 0;
                    for (int in = 0; in < perGroup; in++) {
                        int channel = c.depthwise() ? out : in;
                        for (int i = 0; i < c.kernel(); i++) {
                            for (int j = 0; j < c.kernel(); j++) {
                                int from = row * c.stride() + i - c.kernel() / 2;
                                int at = column * c.stride() + j - c.kernel() / 2;
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

    private static double[] maximum(Operator.MaxPool pool, double[] x) {
        var y = new double[pool.channels() * pool.size() * pool.size()];
        for (int i = 0; i < y.length; i++) {
            int channel = i / (pool.size() * pool.size());
            int top = i / pool.size() % pool.size() * pool.stride() - pool.kernel() / 2;
            int left = i % pool.size() * pool.stride() - pool.kernel() / 2;
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

    private double[] multiply(Operator.Linear linear, double[] x) {
        var weights = RandomParameters.random(linear.channels(), linear.inputs(), 1, weightSeed++)
                .real();
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

    private boolean beforeRectifier(int value) {
        var readers =
                block.nodes().stream().filter(n -> n.inputs().contains(value)).toList();
        return readers.size() == 1
                && readers.get(0).operator() instanceof Operator.Activate activate
                && (activate.activation() == Activation.RELU || activate.activation() == Activation.RELU6);
    }
}
