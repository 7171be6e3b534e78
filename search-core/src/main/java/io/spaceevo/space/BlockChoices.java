package io.spaceevo.space;

import java.util.List;

/**
 * A block type as one stage offers it.
 *
 * @param kernels kernels a block may take, ascending
 * @param expands expand ratios a block may take, ascending; the single 0 where the type has none
 */
public record BlockChoices(BlockType type, Activation activation, List<Integer> kernels, List<Double> expands) {
    private static final double LEAST_EXPAND = 0.01;

    public BlockChoices {
        kernels = Ascending.check(type.name(), "kernels", kernels, 1, BlockConfiguration.MOST_KERNEL);
        if (kernels.stream().anyMatch(kernel -> kernel % 2 == 0)) {
            throw new InvalidHyperspaceException("kernels", type.name() + " needs odd kernels, was " + kernels);
        }
        if (type.expands()) {
            expands = Ascending.check(type.name(), "expands", expands, LEAST_EXPAND, BlockConfiguration.MOST_EXPAND);
        } else if (!expands.equals(List.of(0.0))) {
            throw new InvalidHyperspaceException("expands", type.name() + " takes no expand ratio, was " + expands);
        }
    }

    /** Kind of operator of its blocks, see {@link BlockConfiguration#operator}. */
    public String operator() {
        return type.name() + "." + activation.word();
    }

    public boolean offers(BlockSetting block) {
        return kernels.contains(block.kernel()) && expands.contains(block.expand());
    }
}
