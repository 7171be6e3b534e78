package io.spaceevo.collect.device.onnx;

import java.util.List;

import io.spaceevo.measurement.Precision;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.OperatorGraph;

/** ONNX models of blocks, or of blocks in a row up to a whole network. Weights are random: latency does not depend on them. */
public final class BlockModel {
    private BlockModel() {}

    /** Serialised ONNX model of one block. */
    public static byte[] of(BlockConfiguration block, Precision precision) {
        return of(List.of(block.graph()), precision);
    }

    /** Serialised ONNX model of blocks in a row, each reading the output of the one before it. */
    public static byte[] ofNetwork(List<BlockConfiguration> blocks, Precision precision) {
        return of(blocks.stream().map(BlockConfiguration::graph).toList(), precision);
    }

    static byte[] of(List<OperatorGraph> blocks, Precision precision) {
        return new Lowering(format(precision)).lower(blocks).model();
    }

    private static NumberFormat format(Precision precision) {
        return switch (precision) {
            case FP32 -> new Fp32Format();
            case INT8 -> new QdqFormat();
        };
    }
}
