package io.spaceevo.cli.analysis.report;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * What the graph that ONNX Runtime runs tells about a block that is slower in INT8.
 *
 * @param complaints what did not fuse into integer operators
 * @param floatSections parts that are converted to floats and back, and how many of each
 * @param int8Nodes what runs in INT8, by operator
 * @param fp32Nodes what runs in FP32, by operator
 * @param alignment largest power of two up to 16 that divides the channels of every depthwise convolution; 16 where there is none
 */
public record LossReason(
        List<String> complaints,
        SortedMap<String, Integer> floatSections,
        SortedMap<String, Integer> int8Nodes,
        SortedMap<String, Integer> fp32Nodes,
        int alignment) {
    private static final int FULL_VECTOR = 16;

    public LossReason {
        complaints = List.copyOf(complaints);
    }

    /** Of a block whose depthwise channels fill vectors. */
    LossReason(
            List<String> complaints,
            SortedMap<String, Integer> floatSections,
            SortedMap<String, Integer> int8Nodes,
            SortedMap<String, Integer> fp32Nodes) {
        this(complaints, floatSections, int8Nodes, fp32Nodes, FULL_VECTOR);
    }

    /** The same of a block of other channels. */
    LossReason withAlignment(int divisor) {
        return new LossReason(complaints, floatSections, int8Nodes, fp32Nodes, divisor);
    }

    /** One word, for programs: {@code not-fused}, {@code converted}, or {@code slow-kernels} where all runs in integers. */
    public String word() {
        return !complaints.isEmpty() ? "not-fused" : !floatSections.isEmpty() ? "converted" : "slow-kernels";
    }

    /** The same for people, without what is particular to the block. */
    public String summary() {
        return switch (word()) {
            case "not-fused" -> "not fused: " + String.join("; ", complaints);
            case "converted" -> "converted to floats and back: " + counted(floatSections, " × ", "; ");
            default ->
                "all in integers: " + counted(int8Nodes, " ", ", ") + " are slower than "
                        + counted(fp32Nodes, " ", ", ");
        };
    }

    /** The summary, and whether depthwise channels fill vectors. */
    public String text() {
        return alignment < FULL_VECTOR
                ? summary() + "; depthwise channels are multiples of " + alignment + " only"
                : summary();
    }

    private static String counted(SortedMap<String, Integer> counts, String times, String between) {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + times + entry.getKey())
                .collect(Collectors.joining(between));
    }
}
