package io.spaceevo.train.teacher;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.StageTemplate;
import io.spaceevo.train.elastic.ElasticBlock;
import io.spaceevo.train.elastic.ForwardPass;
import io.spaceevo.train.parameter.ParameterSet;
import io.spaceevo.train.quantize.BitWidth;

/**
 * The network that serves a hyperspace as teacher: its stages have the strides of the hyperspace's and as many blocks as the deepest sub-stage, all of them fused
 * inverted residuals with full 3×3 convolutions, and are half as wide again as the widest sub-stage. Like those of EfficientNet, the reference's teacher, stages end
 * with a sum that no activation follows, so that every channel varies.
 */
final class WideNetwork {
    private static final String RESIDUAL = "FusedMBConvRes";
    private static final double WIDER = 1.5;
    private static final int MULTIPLE = 8;

    /** Where the map shrinks, the hidden one is wider. */
    private static final double EXPAND_OF_STRIDE = 2;

    private static final int KERNEL = 3;

    private final Hyperspace hyperspace;
    private final ParameterSet parameters;
    private final long seed;
    private final List<Part> parts;

    /** A stage or the tail: blocks and their channels. */
    private record Part(String name, List<Layer> layers) {}

    private record Layer(
            String type,
            Activation activation,
            int cin,
            int cout,
            int kernel,
            double expand,
            int stride,
            ElasticBlock block) {
        BlockConfiguration at(int size) {
            return configuration(type, activation, size, cin, cout, kernel, expand, stride);
        }
    }

    /**
     * @param parameters where the network's parameters are, or are put
     * @param seed of initial weights
     */
    WideNetwork(Hyperspace hyperspace, ParameterSet parameters, long seed) {
        this.hyperspace = hyperspace;
        this.parameters = parameters;
        this.seed = seed;
        this.parts = parts();
    }

    /** @param borders values at the borders of the searchable stages */
    record Values(List<NDArray> borders, NDArray logits) {}

    private List<Part> parts() {
        var all = new ArrayList<Part>();
        int cin = hyperspace.imageChannels();
        for (var stage : hyperspace.head()) {
            var layers = new ArrayList<Layer>();
            layers.add(layer(
                    stage.name() + ".conv", "Conv", Activation.RELU, cin, wide(stage), KERNEL, 0, stage.stride()));
            cin = wide(stage);
            for (int block = 0; block < stage.maxDepth(); block++) {
                layers.add(residual(stage, block, cin, 1));
            }
            all.add(new Part(stage.name(), layers));
        }
        for (var stage : hyperspace.searchable()) {
            var layers = new ArrayList<Layer>();
            for (int block = 0; block < stage.maxDepth(); block++) {
                layers.add(residual(stage, block, cin, block == 0 ? stage.stride() : 1));
                cin = wide(stage);
            }
            all.add(new Part(stage.name(), layers));
        }
        all.add(new Part(
                "tail",
                List.of(
                        layer("tail.expand", "Conv", Activation.RELU, cin, 2 * cin, 1, 0, 1),
                        layer("tail.logits", "Logits", Activation.NONE, 2 * cin, classes(), 1, 0, 1))));
        return all;
    }

    private int classes() {
        var tail = hyperspace.tail();
        return tail.get(tail.size() - 1).widths().get(0);
    }

    private Layer residual(StageTemplate stage, int block, int cin, int stride) {
        return layer(
                stage.name() + ".block" + block,
                RESIDUAL,
                Activation.RELU,
                cin,
                wide(stage),
                KERNEL,
                stride > 1 ? EXPAND_OF_STRIDE : 1,
                stride);
    }

    private Layer layer(
            String name, String type, Activation activation, int cin, int cout, int kernel, double expand, int stride) {
        var any = configuration(type, activation, MULTIPLE, cin, cout, kernel, expand, stride);
        var block = new ElasticBlock(parameters, name, List.of(any.graph()), BitWidth.INT8, seed);
        return new Layer(type, activation, cin, cout, kernel, expand, stride, block);
    }

    private static BlockConfiguration configuration(
            String type, Activation activation, int size, int cin, int cout, int kernel, double expand, int stride) {
        return new BlockConfiguration(BlockTypes.named(type), activation, size, cin, cout, kernel, expand, stride);
    }

    private static int wide(StageTemplate stage) {
        int widest = stage.widths().get(stage.widths().size() - 1);
        return (int) Math.ceil(widest * WIDER / MULTIPLE) * MULTIPLE;
    }

    /** Multiply-accumulates of one image. */
    long macs(int resolution) {
        long macs = 0;
        int size = resolution;
        for (var part : parts) {
            for (var layer : part.layers()) {
                var configuration = layer.at(size);
                macs += configuration.cost().macs();
                size = configuration.outputSize();
            }
        }
        return macs;
    }

    /** @param images of shape [batch, channels, resolution, resolution] */
    Values forward(NDArray images, ForwardPass pass) {
        var borders = new ArrayList<NDArray>();
        var x = images;
        if (hyperspace.head().isEmpty()) {
            borders.add(x);
        }
        for (int i = 0; i < parts.size(); i++) {
            for (var layer : parts.get(i).layers()) {
                int size = Math.toIntExact(x.getShape().get(2));
                x = layer.block().forward(x, layer.at(size).graph(), pass);
            }
            if (i >= hyperspace.head().size() - 1 && i < parts.size() - 1) {
                borders.add(x);
            }
        }
        return new Values(borders, x.reshape(x.getShape().get(0), classes()));
    }
}
