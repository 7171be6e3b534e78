package io.spaceevo.space;

/**
 * One block with everything that decides its latency: the unit that is measured and predicted.
 *
 * @param inputSize height and width of the input, pixels
 * @param cin input channels
 * @param cout output channels
 * @param kernel kernel of the block's spatial convolutions
 * @param expand ratio of hidden to reference width; 0 where the type has none
 * @param stride stride of the block, 1 or 2
 */
public record BlockConfiguration(
        BlockType type,
        Activation activation,
        int inputSize,
        int cin,
        int cout,
        int kernel,
        double expand,
        int stride) {
    public BlockConfiguration {
        if (inputSize < 1 || cin < 1 || cout < 1 || kernel < 1 || stride < 1) {
            throw new IllegalArgumentException("block needs positive input size, cin, cout, kernel and stride, was "
                    + inputSize + ", " + cin + ", " + cout + ", " + kernel + ", " + stride);
        }
        if (!(expand >= 0) || expand > 64) {
            throw new IllegalArgumentException("block needs an expand ratio in [0, 64], was " + expand);
        }
    }

    /** Height and width of the output, pixels. */
    public int outputSize() {
        return type.outputSize(this);
    }

    public OperatorGraph graph() {
        var graph = new OperatorGraph.Builder(cin, inputSize);
        type.draw(graph, this);
        return graph.build();
    }

    public Cost cost() {
        var graph = graph();
        return new Cost(graph.macs(), graph.parameters());
    }

    /** The shortcut is the identity: same size, same channels. */
    boolean keepsShape() {
        return stride == 1 && cin == cout;
    }

    /** Kind of operator, for a predictor of its own: block type and activation, as in {@code MobileNetV2Res.relu6}. */
    public String operator() {
        return type.name() + "." + activation.word();
    }

    /** Canonical text, as in {@code 56-32-48-k3-e4-s2}: input size, cin, cout, kernel, expand, stride. */
    public String text() {
        return inputSize + "-" + cin + "-" + cout + "-k" + kernel + "-e" + BlockSetting.number(expand) + "-s" + stride;
    }
}
