package io.spaceevo.cli.analysis.report;

import java.util.List;
import java.util.SortedMap;

/**
 * The graph that ONNX Runtime runs.
 *
 * @param complaints what did not fuse into integer operators
 * @param floatSections parts that are converted to floats and back, and how many of each
 * @param int8Nodes what runs in INT8, by operator
 * @param fp32Nodes what runs in FP32, by operator
 * @param alignment largest power of two up to 16 that divides the channels of every depthwise convolution; 16 where there is none
 */
record GraphReason(
        List<String> complaints,
        SortedMap<String, Integer> floatSections,
        SortedMap<String, Integer> int8Nodes,
        SortedMap<String, Integer> fp32Nodes,
        int alignment)
        implements LossReason {
    private static final int FULL_VECTOR = 16;

    GraphReason {
        complaints = List.copyOf(complaints);
    }

    /** Of a block whose depthwise channels fill vectors. */
    GraphReason(
            List<String> complaints,
            SortedMap<String, Integer> floatSections,
            SortedMap<String, Integer> int8Nodes,
            SortedMap<String, Integer> fp32Nodes) {
        this(complaints, floatSections, int8Nodes, fp32Nodes, FULL_VECTOR);
    }

    /** The same of a block of other channels. */
    GraphReason withAlignment(int divisor) {
        return new GraphReason(complaints, floatSections, int8Nodes, fp32Nodes, divisor);
    }

    /** {@code not-fused}, {@code converted}, or {@code slow-kernels} where all runs in integers. */
    @Override
    public String word() {
        return !complaints.isEmpty() ? "not-fused" : !floatSections.isEmpty() ? "converted" : "slow-kernels";
    }

    @Override
    public String summary() {
        return switch (word()) {
            case "not-fused" -> "not fused: " + String.join("; ", complaints);
            case "converted" -> "converted to floats and back: " + LossReason.counted(floatSections, " × ", "; ");
            default ->
                "all in integers: " + LossReason.counted(int8Nodes, " ", ", ") + " are slower than "
                        + LossReason.counted(fp32Nodes, " ", ", ");
        };
    }

    /** The summary, and whether depthwise channels fill vectors. */
    @Override
    public String text() {
        return alignment < FULL_VECTOR
                ? summary() + "; depthwise channels are multiples of " + alignment + " only"
                : summary();
    }
}
