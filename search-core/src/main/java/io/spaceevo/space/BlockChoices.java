package io.spaceevo.space;

import java.util.List;

/**
 * A block type as one stage offers it.
 *
 * @param kernels kernels a block may take, ascending
 * @param expands expand ratios a block may take, ascending; the single 0 where the type has none
 */
public record BlockChoices(BlockType type, Activation activation, List<Integer> kernels, List<Double> expands) {
    public BlockChoices {
        kernels = List.copyOf(kernels);
        expands = List.copyOf(expands);
        if (kernels.isEmpty() || kernels.stream().anyMatch(kernel -> kernel < 1 || kernel % 2 == 0)) {
            throw new IllegalArgumentException(type.name() + " needs odd kernels, was " + kernels);
        }
        if (type.expands()
                ? expands.isEmpty() || expands.stream().anyMatch(e -> !(e > 0))
                : !expands.equals(List.of(0.0))) {
            throw new IllegalArgumentException(type.name()
                    + (type.expands() ? " needs positive expand ratios, was " : " takes no expand ratio, was ")
                    + expands);
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
