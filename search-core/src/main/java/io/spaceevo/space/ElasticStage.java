package io.spaceevo.space;

import java.util.List;

/**
 * One stage with its block type and width window chosen.
 *
 * @param index which searchable stage, counted from 0
 * @param type index into the template's block types
 * @param window start of the width window
 */
public record ElasticStage(StageTemplate template, int index, int type, int window) {
    public ElasticStage {
        if (type < 0 || type >= template.blocks().size()) {
            throw new IllegalArgumentException(template.name() + " has block types 0 to "
                    + (template.blocks().size() - 1) + ", was " + type);
        }
        template.window(window);
    }

    public BlockChoices block() {
        return template.blocks().get(type);
    }

    /** Widths in channels that the stage's blocks may take, ascending. */
    public List<Integer> widths() {
        return template.window(window).of(template.widths());
    }

    /** How many depth, kernel, width and expand choices the stage has: the sum over depths d of (widths · kernels · expands)^d. */
    public double subStages() {
        double perBlock = (double) template.windowSize()
                * block().kernels().size()
                * block().expands().size();
        return template.depths().stream()
                .mapToDouble(d -> StrictMath.pow(perBlock, d))
                .sum();
    }
}
