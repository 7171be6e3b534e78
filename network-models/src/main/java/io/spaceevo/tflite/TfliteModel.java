package io.spaceevo.tflite;

import java.util.List;

import io.spaceevo.measurement.Precision;
import io.spaceevo.parameters.ParametrisedBlock;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.OperatorGraph;

/**
 * A TFLite model of blocks in a row, up to a whole network, with random weights: the same ones as in the ONNX model of the same blocks. Its input and output have the
 * shape [1, size, size, channels], logits [1, channels]; they are floats in FP32, and signed 8-bit integers in INT8.
 *
 * <p>Differs from the ONNX model where a stride of 2 meets an even size: SAME pads behind the last pixel only, so the windows lie one pixel further on. Sizes and
 * amounts are equal.
 */
public final class TfliteModel {
    /** Counts changes of the graphs we write: another graph is another latency, hence another epoch. */
    public static final String LOWERING = "tflite-1";

    private final byte[] bytes;

    private TfliteModel(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param blocks at least one, each reads the output of the one before it
     * @throws IllegalArgumentException if they do not fit together
     */
    public static TfliteModel of(List<BlockConfiguration> blocks, Precision precision) {
        return ofGraphs(blocks.stream().map(BlockConfiguration::graph).toList(), precision);
    }

    static TfliteModel ofGraphs(List<OperatorGraph> blocks, Precision precision) {
        var graph = new Lowering(format(precision)).lower(ParametrisedBlock.random(blocks));
        return new TfliteModel(graph.model());
    }

    private static NumberFormat format(Precision precision) {
        return switch (precision) {
            case FP32 -> new Fp32Format();
            case INT8 -> new Int8Format();
        };
    }

    /** The model as a file has it; not a copy. */
    public byte[] bytes() {
        return bytes;
    }
}
