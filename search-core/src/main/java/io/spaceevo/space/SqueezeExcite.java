package io.spaceevo.space;

/**
 * The squeeze-and-excitation of a family of networks: global average pooling, a narrow 1×1 convolution with bias and activation, a wide one with a gate, and
 * the product of gate and input.
 */
enum SqueezeExcite {
    NONE {
        @Override
        int draw(OperatorGraph.Builder graph, int from, BlockConfiguration block) {
            return from;
        }
    },
    /** MobileNetV3: a quarter of the hidden width in multiples of 8, ReLU, hard-sigmoid. */
    OF_HIDDEN {
        @Override
        int draw(OperatorGraph.Builder graph, int from, BlockConfiguration block) {
            int width = Channels.roundToEight(graph.channels(from) / 4);
            return graph.squeezeExcite(from, width, Activation.RELU, Activation.HARD_SIGMOID);
        }
    },
    /** SpaceEvo's ResNet and fused blocks: a quarter of the input width in multiples of 8, ReLU, hard-sigmoid. */
    OF_INPUT {
        @Override
        int draw(OperatorGraph.Builder graph, int from, BlockConfiguration block) {
            int width = Channels.roundToEight(block.cin() / 4);
            return graph.squeezeExcite(from, width, Activation.RELU, Activation.HARD_SIGMOID);
        }
    },
    /** EfficientNet: a quarter of the input width rounded down, the block's activation, sigmoid. */
    EFFICIENT_NET {
        @Override
        int draw(OperatorGraph.Builder graph, int from, BlockConfiguration block) {
            int width = Math.max(1, block.cin() / 4);
            return graph.squeezeExcite(from, width, block.activation(), Activation.SIGMOID);
        }
    };

    /** Gates a value; returns the gated one. */
    abstract int draw(OperatorGraph.Builder graph, int from, BlockConfiguration block);
}
