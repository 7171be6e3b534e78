package io.spaceevo.space;

import java.util.HashSet;
import java.util.List;

/**
 * The fixed part of a stage: what its blocks may be, before a search space chooses one block type and one width window.
 *
 * @param name letters, digits, underscores and hyphens, starting with a letter
 * @param widths output channels, ascending
 * @param depths numbers of blocks, ascending
 * @param stride of the first block, 1 or 2; the others have 1
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
    private static final int MOST_DEPTH = 64;

    public StageTemplate {
        if (!name.matches("[A-Za-z][A-Za-z0-9_-]{0,39}")) {
            throw new InvalidHyperspaceException(
                    "name",
                    "a stage's name needs 1 to 40 letters, digits, _ and -, starting with a letter, was " + name);
        }
        widths = Ascending.check(name, "widths", widths, 1, BlockConfiguration.MOST_CHANNELS);
        depths = Ascending.check(name, "depths", depths, 1, MOST_DEPTH);
        blocks = List.copyOf(blocks);
        if (stride < 1 || stride > 2) {
            throw new InvalidHyperspaceException("stride", name + " needs stride 1 or 2, was " + stride);
        }
        if (windowSize < 1 || windowSize > widths.size()) {
            throw new InvalidHyperspaceException(
                    "window", name + " needs a window of 1 to " + widths.size() + " widths, was " + windowSize);
        }
        if (widths.size() - windowSize + 1 > 10) {
            throw new InvalidHyperspaceException(
                    "window",
                    name + " needs at most 10 windows, since a space code has one digit for them, was "
                            + (widths.size() - windowSize + 1));
        }
        if (blocks.isEmpty() || blocks.size() > 10) {
            throw new InvalidHyperspaceException(
                    "block-types",
                    name + " needs 1 to 10 block types, since a space code has one digit for them, was "
                            + blocks.size());
        }
        if (new HashSet<>(blocks.stream().map(BlockChoices::type).toList()).size() < blocks.size()) {
            throw new InvalidHyperspaceException("block-types", name + " names a block type twice");
        }
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
