package io.spaceevo.space;

import java.util.List;
import java.util.regex.Pattern;

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
        BlockType type, Activation activation, int inputSize, int cin, int cout, int kernel, double expand, int stride)
        implements Workload {
    /** Most pixels on a side. */
    public static final int MOST_PIXELS = 2048;

    public static final int MOST_CHANNELS = 8192;
    public static final int MOST_KERNEL = 15;
    public static final double MOST_EXPAND = 64;

    private static final Pattern NAME = Pattern.compile(
            "(\\w+)\\.([a-z0-9-]+)\\+(\\d{1,4})-(\\d{1,4})-(\\d{1,4})-k(\\d{1,2})-e(\\d{1,9}(?:\\.\\d{1,20})?)-s([12])");

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

    /** Block type and activation, as in {@code MobileNetV2Res.relu6}. */
    @Override
    public String operator() {
        return type.name() + "." + activation.word();
    }

    @Override
    public List<BlockConfiguration> blocks() {
        return List.of(this);
    }

    /** All of it in one word, as in {@code MobileNetV2Res.relu6+56-32-48-k3-e4-s2}. */
    public String name() {
        return operator() + "+" + text();
    }

    /** Inverse of {@link #name()}. */
    public static BlockConfiguration parse(String name) {
        var matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "a block's name is type.activation+size-cin-cout-kK-eE-sS, as in MobileNetV2Res.relu6+56-32-48-k3-e4-s2, was "
                            + name);
        }
        return new BlockConfiguration(
                BlockTypes.named(matcher.group(1)),
                Activation.parse(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                Integer.parseInt(matcher.group(4)),
                Integer.parseInt(matcher.group(5)),
                Integer.parseInt(matcher.group(6)),
                Double.parseDouble(matcher.group(7)),
                Integer.parseInt(matcher.group(8)));
    }

    /** Input size, cin, cout, kernel, expand and stride, as in {@code 56-32-48-k3-e4-s2}. */
    @Override
    public String text() {
        return inputSize + "-" + cin + "-" + cout + "-k" + kernel + "-e" + BlockSetting.number(expand) + "-s" + stride;
    }
}
