package io.spaceevo.space;

/**
 * One neural-network operator on square feature maps of batch 1. A convolution carries its batch normalisation, because every runtime folds it.
 *
 * <p>MACs and parameters are counted as the published block tables count them: multiply-accumulates of convolutions and linear layers only; parameters
 * include batch-norm scale and shift, biases, and the three LSQ+ scalars of every quantised operator.
 */
public sealed interface Operator {
    /** LSQ+ keeps a weight scale, an activation scale and an activation offset per quantised operator. */
    int LSQ_SCALARS = 3;

    /** Channels of the output. */
    int channels();

    /** Height and width of the output, pixels. */
    int size();

    default long macs() {
        return 0;
    }

    default long parameters() {
        return 0;
    }

    /**
     * Convolution with padding {@code kernel / 2}.
     *
     * @param inputSize height and width of the input, pixels
     * @param depthwise one filter per channel; needs {@code cin == channels}
     * @param batchNorm followed by a batch normalisation
     * @param bias has a bias per output channel
     */
    record Convolution(
            int cin,
            int channels,
            int kernel,
            int stride,
            int inputSize,
            boolean depthwise,
            boolean batchNorm,
            boolean bias)
            implements Operator {
        public Convolution {
            if (cin < 1 || channels < 1 || inputSize < 1 || stride < 1) {
                throw new IllegalArgumentException(
                        "convolution needs positive cin, channels, input size and stride, was " + cin + ", " + channels
                                + ", " + inputSize + ", " + stride);
            }
            if (kernel < 1 || kernel % 2 == 0) {
                throw new IllegalArgumentException("convolution needs an odd kernel, was " + kernel);
            }
            if (depthwise && cin != channels) {
                throw new IllegalArgumentException(
                        "depthwise convolution needs as many outputs as inputs, was " + cin + " -> " + channels);
            }
        }

        @Override
        public int size() {
            return (inputSize + stride - 1) / stride;
        }

        @Override
        public long macs() {
            return (long) size() * size() * weights();
        }

        @Override
        public long parameters() {
            return weights() + (batchNorm ? 2L * channels : 0) + (bias ? channels : 0) + LSQ_SCALARS;
        }

        /** Scalars in the kernel, without bias. */
        public long weights() {
            return (long) kernel * kernel * channels * (depthwise ? 1 : cin);
        }
    }

    /** Fully connected layer with bias, on a flattened input of {@code inputs} values. */
    record Linear(int inputs, int channels) implements Operator {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public long macs() {
            return (long) inputs * channels;
        }

        @Override
        public long parameters() {
            return (long) inputs * channels + channels + LSQ_SCALARS;
        }
    }

    record Activate(Activation activation, int channels, int size) implements Operator {}

    record Add(int channels, int size) implements Operator {}

    /** Channelwise product of a feature map and a 1×1 gate. */
    record Scale(int channels, int size) implements Operator {}

    /** Maximum over patches, with padding {@code kernel / 2}. */
    record MaxPool(int channels, int kernel, int stride, int inputSize) implements Operator {
        @Override
        public int size() {
            return (inputSize + stride - 1) / stride;
        }
    }

    /** Mean over height and width. */
    record GlobalAveragePool(int channels, int inputSize) implements Operator {
        @Override
        public int size() {
            return 1;
        }
    }
}
