package io.spaceevo.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * The operators of one block in execution order. Value 0 is the block's input; node {@code i} produces value {@code i + 1}; the last node's value is the
 * output. MACs, latency features, runtime models and the blocks that are trained are all derived from it, so they cannot disagree.
 */
public record OperatorGraph(int inputChannels, int inputSize, List<Node> nodes) {

    /** Name of value 0. */
    public static final String INPUT = "input";

    /**
     * An operator and the values it reads.
     *
     * @param name of the operator's part in the block, unique in it: {@code project}, or {@code relu(project)}. Blocks of one type name the same part alike, whatever
     *     their configuration, and so share its weights
     */
    public record Node(String name, Operator operator, List<Integer> inputs) {
        public Node {
            inputs = List.copyOf(inputs);
        }
    }

    public OperatorGraph {
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("a block needs at least one operator");
        }
        for (int i = 0; i < nodes.size(); i++) {
            for (int value : nodes.get(i).inputs()) {
                if (value < 0 || value > i) {
                    throw new IllegalArgumentException(
                            "node " + i + " reads value " + value + ", which is not produced yet");
                }
            }
        }
        var names = new HashSet<String>();
        names.add(INPUT);
        for (var node : nodes) {
            if (!names.add(node.name())) {
                throw new IllegalArgumentException("a block names each of its operators once, was " + node.name());
            }
        }
    }

    public List<Operator> operators() {
        var operators = new Operator[nodes.size()];
        Arrays.setAll(operators, i -> nodes.get(i).operator());
        return List.of(operators);
    }

    public long macs() {
        return nodes.stream().mapToLong(node -> node.operator().macs()).sum();
    }

    public long parameters() {
        return nodes.stream().mapToLong(node -> node.operator().parameters()).sum();
    }

    /** Name of the operator that produces a value, {@link #INPUT} for value 0. */
    public String name(int value) {
        return value == 0 ? INPUT : nodes.get(value - 1).name();
    }

    /** Channels of a value. */
    public int channels(int value) {
        return value == 0 ? inputChannels : nodes.get(value - 1).operator().channels();
    }

    /** Height and width of a value, pixels. */
    public int size(int value) {
        return value == 0 ? inputSize : nodes.get(value - 1).operator().size();
    }

    /**
     * Writes a graph down operator by operator; every method returns the value it produces. Operators with weights are given names, the others are named after what
     * they read.
     */
    public static final class Builder {
        private final int inputChannels;
        private final int inputSize;
        private final List<Node> nodes = new ArrayList<>();

        public Builder(int inputChannels, int inputSize) {
            this.inputChannels = inputChannels;
            this.inputSize = inputSize;
        }

        public int input() {
            return 0;
        }

        /** Convolution without bias, batch-normalised, then activated. */
        public int conv(String name, int from, int channels, int kernel, int stride, Activation activation) {
            return activate(convolution(name, from, channels, kernel, stride, false, true, false), activation);
        }

        public int depthwise(String name, int from, int kernel, int stride, boolean batchNorm) {
            return convolution(name, from, channels(from), kernel, stride, true, batchNorm, false);
        }

        public int activate(int from, Activation activation) {
            return activation == Activation.NONE
                    ? from
                    : node(activation.word(), new Operator.Activate(activation, channels(from), size(from)), from);
        }

        /** 1×1 convolution with bias, without batch normalisation. */
        public int biased(String name, int from, int channels) {
            return convolution(name, from, channels, 1, 1, false, false, true);
        }

        /** Squeeze-and-excitation: pool, reduce to {@code width}, activate, expand, gate, scale. */
        public int squeezeExcite(int from, int width, Activation activation, Activation gate) {
            int reduced = activate(biased("squeeze", pool(from), width), activation);
            int gates = activate(biased("excite", reduced, channels(from)), gate);
            return node("product", new Operator.Scale(channels(from), size(from)), from, gates);
        }

        public int pool(int from) {
            return node("mean", new Operator.GlobalAveragePool(channels(from), size(from)), from);
        }

        public int maxPool(int from, int kernel, int stride) {
            return node("maximum", new Operator.MaxPool(channels(from), kernel, stride, size(from)), from);
        }

        public int linear(String name, int from, int channels) {
            return named(name, new Operator.Linear(channels(from) * size(from) * size(from), channels), from);
        }

        public int add(int left, int right) {
            return node("sum", new Operator.Add(channels(left), size(left)), left, right);
        }

        public OperatorGraph build() {
            return new OperatorGraph(inputChannels, inputSize, nodes);
        }

        private int convolution(
                String name,
                int from,
                int channels,
                int kernel,
                int stride,
                boolean depthwise,
                boolean batchNorm,
                boolean bias) {
            return named(
                    name,
                    new Operator.Convolution(
                            channels(from), channels, kernel, stride, size(from), depthwise, batchNorm, bias),
                    from);
        }

        public int channels(int value) {
            return value == 0 ? inputChannels : nodes.get(value - 1).operator().channels();
        }

        private int size(int value) {
            return value == 0 ? inputSize : nodes.get(value - 1).operator().size();
        }

        private String name(int value) {
            return value == 0 ? INPUT : nodes.get(value - 1).name();
        }

        private int node(String word, Operator operator, int... inputs) {
            var name = new StringBuilder(word).append('(').append(name(inputs[0]));
            for (int i = 1; i < inputs.length; i++) {
                name.append(',').append(name(inputs[i]));
            }
            return named(name.append(')').toString(), operator, inputs);
        }

        private int named(String name, Operator operator, int... inputs) {
            var read = new Integer[inputs.length];
            Arrays.setAll(read, i -> inputs[i]);
            nodes.add(new Node(name, operator, List.of(read)));
            return nodes.size();
        }
    }
}
