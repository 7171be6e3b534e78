package io.spaceevo.collect.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.spaceevo.quality.StageQualities;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockSetting;
import io.spaceevo.space.ElasticStage;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.SubStage;

/**
 * Distinct blocks worth measuring, by operator and then by cell: one stage at one resolution. Cells hold blocks of like size, so that visiting them in turn
 * covers the range of sizes with few measurements.
 *
 * @param fixed blocks of the stages that are never searched, in the smallest subnets
 * @param headAndTail the others that those stages have in some subnet
 * @param byOperator cells of every operator, none empty; a block stands in one cell only
 */
record BlockCandidates(
        List<BlockConfiguration> fixed,
        List<BlockConfiguration> headAndTail,
        Map<String, List<List<BlockConfiguration>>> byOperator) {
    /** The blocks that sampled sub-stages consist of: the latencies a search will ask for. */
    static BlockCandidates of(Hyperspace hyperspace, List<StageQualities> qualities) {
        var cells = new Cells();
        for (var table : qualities) {
            for (var sample : table.samples()) {
                sample.subStage()
                        .blocks()
                        .forEach(block -> cells.add(table.stage().index(), sample.resolution(), block));
            }
        }
        return cells.candidates(hyperspace);
    }

    /** Every block that a sub-stage of the hyperspace can consist of. */
    static BlockCandidates of(Hyperspace hyperspace) {
        var cells = new Cells();
        for (var stage : hyperspace.elasticStages()) {
            for (int resolution : hyperspace.resolutions()) {
                for (var block : blocks(hyperspace, stage, resolution)) {
                    cells.add(stage.index(), resolution, block);
                }
            }
        }
        return cells.candidates(hyperspace);
    }

    private static List<BlockConfiguration> blocks(Hyperspace hyperspace, ElasticStage stage, int resolution) {
        var blocks = new ArrayList<BlockConfiguration>();
        int inputSize = hyperspace.inputSize(stage.index(), resolution);
        for (var setting : settings(stage)) {
            for (int cin : hyperspace.inputWidths(stage.index())) {
                blocks.addAll(subStage(stage, stage.template().stride(), cin, inputSize, setting)
                        .blocks());
            }
            int size = blocks.get(blocks.size() - 1).outputSize();
            if (stage.template().maxDepth() > 1) {
                for (int cin : stage.widths()) {
                    blocks.addAll(subStage(stage, 1, cin, size, setting).blocks());
                }
            }
        }
        return blocks;
    }

    private static SubStage subStage(ElasticStage stage, int stride, int cin, int inputSize, BlockSetting setting) {
        return new SubStage(stage.block(), stride, cin, inputSize, List.of(setting));
    }

    private static List<BlockSetting> settings(ElasticStage stage) {
        var settings = new ArrayList<BlockSetting>();
        for (int kernel : stage.block().kernels()) {
            for (int width : stage.widths()) {
                for (double expand : stage.block().expands()) {
                    settings.add(new BlockSetting(kernel, width, expand));
                }
            }
        }
        return settings;
    }

    /** Sorts blocks into cells in the order in which they come; the first cell to see a block keeps it. */
    private static final class Cells {
        private record Cell(int stage, int resolution) {}

        private final Set<BlockConfiguration> seen = new LinkedHashSet<>();
        private final Map<String, Map<Cell, List<BlockConfiguration>>> byOperator = new LinkedHashMap<>();

        void add(int stage, int resolution, BlockConfiguration block) {
            if (seen.add(block)) {
                byOperator
                        .computeIfAbsent(block.operator(), operator -> new LinkedHashMap<>())
                        .computeIfAbsent(new Cell(stage, resolution), cell -> new ArrayList<>())
                        .add(block);
            }
        }

        BlockCandidates candidates(Hyperspace hyperspace) {
            var fixed = new LinkedHashSet<BlockConfiguration>();
            hyperspace.resolutions().forEach(resolution -> fixed.addAll(hyperspace.fixedBlocks(resolution)));
            var cells = new LinkedHashMap<String, List<List<BlockConfiguration>>>();
            byOperator.forEach((operator, byCell) -> {
                byCell.values().forEach(blocks -> blocks.removeAll(fixed));
                cells.put(
                        operator,
                        byCell.values().stream()
                                .filter(blocks -> !blocks.isEmpty())
                                .toList());
            });
            var headAndTail = new LinkedHashSet<BlockConfiguration>();
            hyperspace
                    .resolutions()
                    .forEach(resolution -> headAndTail.addAll(hyperspace.headAndTailBlocks(resolution)));
            headAndTail.removeAll(fixed);
            headAndTail.removeIf(block -> cells.containsKey(block.operator()));
            return new BlockCandidates(List.copyOf(fixed), List.copyOf(headAndTail), cells);
        }
    }
}
