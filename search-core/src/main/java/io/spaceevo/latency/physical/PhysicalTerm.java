package io.spaceevo.latency.physical;

import io.spaceevo.space.Activation;
import io.spaceevo.space.Operator;
import io.spaceevo.space.Operator.Convolution;

/** An amount of work of an operator that takes time in proportion; amounts of a block's operators add up. */
public enum PhysicalTerm {
    /** Multiply-accumulates of 1×1 convolutions and linear layers. */
    POINTWISE_MACS {
        @Override
        public double of(Operator operator) {
            return isPointwise(operator) ? operator.macs() : 0;
        }
    },
    /** The same with channels rounded up to the 16 lanes of an INT8 dot product. */
    POINTWISE_PADDED_MACS {
        @Override
        public double of(Operator operator) {
            return isPointwise(operator) ? paddedMacs(operator) : 0;
        }
    },
    /** Multiply-accumulates of full convolutions with a kernel above 1×1. */
    SPATIAL_MACS {
        @Override
        public double of(Operator operator) {
            return isSpatial(operator) ? operator.macs() : 0;
        }
    },
    /** Bytes of the patches that a full convolution with a kernel above 1×1 gathers. */
    SPATIAL_PATCH_BYTES {
        @Override
        public double of(Operator operator) {
            return operator instanceof Convolution conv && isSpatial(conv)
                    ? (double) pixels(conv) * conv.kernel() * conv.kernel() * conv.cin()
                    : 0;
        }
    },
    /** Multiply-accumulates of depthwise convolutions. */
    DEPTHWISE_MACS {
        @Override
        public double of(Operator operator) {
            return isDepthwise(operator) ? operator.macs() : 0;
        }
    },
    /** Multiply-accumulates of depthwise convolutions whose channels are no multiple of 16 and leave the fast kernel. */
    RAGGED_DEPTHWISE_MACS {
        @Override
        public double of(Operator operator) {
            return isDepthwise(operator) && operator.channels() % LANES != 0 ? operator.macs() : 0;
        }
    },
    /** Values written by depthwise convolutions. */
    DEPTHWISE_OUTPUTS {
        @Override
        public double of(Operator operator) {
            return isDepthwise(operator) ? outputs(operator) : 0;
        }
    },
    /** Bytes of INT8 weights. */
    WEIGHT_BYTES {
        @Override
        public double of(Operator operator) {
            return operator instanceof Convolution conv
                    ? conv.weights()
                    : operator instanceof Operator.Linear ? operator.macs() : 0;
        }
    },
    /** Values read by convolutions and linear layers. */
    CONVOLUTION_INPUTS {
        @Override
        public double of(Operator operator) {
            return operator instanceof Convolution conv
                    ? (double) conv.cin() * conv.inputSize() * conv.inputSize()
                    : operator instanceof Operator.Linear linear ? linear.inputs() : 0;
        }
    },
    /** Values written by convolutions and linear layers, each requantised. */
    CONVOLUTION_OUTPUTS {
        @Override
        public double of(Operator operator) {
            return operator instanceof Convolution || operator instanceof Operator.Linear ? outputs(operator) : 0;
        }
    },
    /** Values that go through an activation of more than a clamp. */
    CURVED_ACTIVATIONS {
        @Override
        public double of(Operator operator) {
            return operator instanceof Operator.Activate activate && isCurved(activate.activation())
                    ? outputs(operator)
                    : 0;
        }
    },
    /** Values scaled by a squeeze-and-excitation gate. */
    GATED_VALUES {
        @Override
        public double of(Operator operator) {
            return operator instanceof Operator.Scale ? outputs(operator) : 0;
        }
    },
    /** Values read by pooling, global or of patches. */
    POOLED_VALUES {
        @Override
        public double of(Operator operator) {
            if (operator instanceof Operator.MaxPool pool) {
                return outputs(pool) * pool.kernel() * pool.kernel();
            }
            return operator instanceof Operator.GlobalAveragePool pool
                    ? (double) pool.channels() * pool.inputSize() * pool.inputSize()
                    : 0;
        }
    },
    /** Values of residual additions. */
    ADDED_VALUES {
        @Override
        public double of(Operator operator) {
            return operator instanceof Operator.Add ? outputs(operator) : 0;
        }
    },
    /** Operators, each with its cost of dispatch. */
    OPERATORS {
        @Override
        public double of(Operator operator) {
            return 1;
        }
    };

    /** INT8 products of one vector instruction that share an accumulator row; also the widest useful channel block. */
    public static final int LANES = 16;

    /** The amount of one operator, at least 0. */
    public abstract double of(Operator operator);

    private static boolean isPointwise(Operator operator) {
        return operator instanceof Operator.Linear
                || operator instanceof Convolution conv && conv.kernel() == 1 && !conv.depthwise();
    }

    private static boolean isSpatial(Operator operator) {
        return operator instanceof Convolution conv && conv.kernel() > 1 && !conv.depthwise();
    }

    private static boolean isDepthwise(Operator operator) {
        return operator instanceof Convolution conv && conv.depthwise();
    }

    private static boolean isCurved(Activation activation) {
        return activation == Activation.HARD_SWISH
                || activation == Activation.SWISH
                || activation == Activation.SIGMOID;
    }

    private static double paddedMacs(Operator operator) {
        double inputs = operator instanceof Convolution conv ? conv.cin() : ((Operator.Linear) operator).inputs();
        return operator.macs() / inputs / operator.channels() * roundUp(inputs) * roundUp(operator.channels());
    }

    private static double roundUp(double channels) {
        return Math.ceil(channels / LANES) * LANES;
    }

    private static int pixels(Operator operator) {
        return operator.size() * operator.size();
    }

    private static double outputs(Operator operator) {
        return (double) operator.channels() * pixels(operator);
    }
}
