package io.spaceevo.space;

import java.util.HashSet;
import java.util.List;

/**
 * The fixed part of a stage: what its blocks may be, before a search space chooses one block type and one width window.
 *
 * @param widths output channels, ascending
 * @param depths numbers of blocks, ascending
 * @param stride of the first block; the others have 1
 * @param windowSize how many consecutive widths a search space keeps
 * @param blocks candidate block types; digit {@code i} of a space code means the i-th
 */
public record StageTemplate(
        String name,
        List<Integer> widths,
        List<Integer> depths,
        int stride,
        int windowSize,
        List<BlockChoices> blocks) {
    public StageTemplate {
        widths = ascending(name, "widths", widths);
        depths = ascending(name, "depths", depths);
        blocks = List.copyOf(blocks);
        if (stride < 1 || stride > 2) {
            throw new IllegalArgumentException(name + " needs stride 1 or 2, was " + stride);
        }
        if (windowSize < 1 || windowSize > widths.size()) {
            throw new IllegalArgumentException(
                    name + " needs a window of 1 to " + widths.size() + " widths, was " + windowSize);
        }
        if (blocks.isEmpty() || blocks.size() > 10 || widths.size() - windowSize + 1 > 10) {
            throw new IllegalArgumentException(
                    name + " needs 1 to 10 block types and at most 10 windows (a code has one digit each), was "
                            + blocks.size() + " and " + (widths.size() - windowSize + 1));
        }
        if (new HashSet<>(blocks.stream().map(BlockChoices::type).toList()).size() < blocks.size()) {
            throw new IllegalArgumentException(name + " names a block type twice");
        }
    }

    private static List<Integer> ascending(String stage, String what, List<Integer> values) {
        boolean ordered = !values.isEmpty() && values.get(0) >= 1;
        for (int i = 1; i < values.size(); i++) {
            ordered &= values.get(i - 1) < values.get(i);
        }
        if (!ordered) {
            throw new IllegalArgumentException(stage + " needs positive, ascending " + what + ", was " + values);
        }
        return List.copyOf(values);
    }

    /** How many width windows a search space chooses from. */
    public int windows() {
        return widths.size() - windowSize + 1;
    }

    public WidthWindow window(int start) {
        if (start < 0 || start >= windows()) {
            throw new IllegalArgumentException(name + " has windows 0 to " + (windows() - 1) + ", was " + start);
        }
        return new WidthWindow(start, windowSize);
    }

    public int maxDepth() {
        return depths.get(depths.size() - 1);
    }
}
