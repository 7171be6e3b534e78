package io.spaceevo.onnx;

import java.util.List;

import io.spaceevo.measurement.Precision;
import io.spaceevo.parameters.ParametrisedBlock;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.OperatorGraph;

/** ONNX models of blocks, or of blocks in a row up to a whole network: with random weights, since latency does not depend on them, or with given ones. */
public final class BlockModel {
    private BlockModel() {}

    /** Serialised ONNX model of one block. */
    public static byte[] of(BlockConfiguration block, Precision precision) {
        return ofGraphs(List.of(block.graph()), precision);
    }

    /** Serialised ONNX model of blocks in a row, each reading the output of the one before it. */
    public static byte[] ofNetwork(List<BlockConfiguration> blocks, Precision precision) {
        return ofGraphs(blocks.stream().map(BlockConfiguration::graph).toList(), precision);
    }

    static byte[] ofGraphs(List<OperatorGraph> blocks, Precision precision) {
        return of(ParametrisedBlock.random(blocks), precision);
    }

    /**
     * Serialised ONNX model of blocks in a row with given numbers. A block's input is quantised over the range that the block before it writes; the range of the first
     * one's input is that block's own.
     */
    public static byte[] of(List<ParametrisedBlock> blocks, Precision precision) {
        return new Lowering(format(precision)).lower(blocks).model();
    }

    /** A model that computes nothing: what a runtime needs for any model. */
    public static byte[] empty() {
        var graph = new OnnxGraph();
        graph.output(graph.node("Identity", List.of(graph.input("input", ElementType.FLOAT, 1))), ElementType.FLOAT, 1);
        return graph.model();
    }

    private static NumberFormat format(Precision precision) {
        return switch (precision) {
            case FP32 -> new Fp32Format();
            case INT8 -> new QdqFormat();
        };
    }
}
