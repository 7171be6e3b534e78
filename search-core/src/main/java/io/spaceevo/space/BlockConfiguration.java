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
    /** Most pixels on a side. */
    public static final int MOST_PIXELS = 2048;

    public static final int MOST_CHANNELS = 8192;
    public static final int MOST_KERNEL = 15;
    public static final double MOST_EXPAND = 64;

    public BlockConfiguration(
            BlockType type,
            Activation activation,
            int inputSize,
            int cin,
            int cout,
            int kernel,
            double expand,
            int stride) {
        this.type = type;
        this.activation = activation;
        this.inputSize = within(inputSize, MOST_PIXELS, "pixels on a side");
        this.cin = within(cin, MOST_CHANNELS, "input channels");
        this.cout = within(cout, MOST_CHANNELS, "output channels");
        this.kernel = kernel;
        this.expand = expand;
        this.stride = stride;
        if (kernel < 1 || kernel > MOST_KERNEL || kernel % 2 == 0) {
            throw new IllegalArgumentException(
                    "a block has an odd kernel from 1 to " + MOST_KERNEL + ", was " + kernel);
        }
        if (stride < 1 || stride > Math.min(2, inputSize)) {
            throw new IllegalArgumentException("a block has stride 1 or 2, and 1 on a map of 1×1, was " + stride
                    + " on a map of " + inputSize + "×" + inputSize);
        }
        if (type.expands() ? !(expand > 0) || expand > MOST_EXPAND : expand != 0) {
            throw new IllegalArgumentException(type.name()
                    + (type.expands()
                            ? " needs an expand ratio above 0, at most " + MOST_EXPAND
                            : " takes no expand ratio")
                    + ", was " + expand);
        }
        type.check(this);
    }

    private static int within(int value, int most, String what) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    "a block has at least 1 and at most " + most + " " + what + ", was " + value);
        }
        return value;
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
