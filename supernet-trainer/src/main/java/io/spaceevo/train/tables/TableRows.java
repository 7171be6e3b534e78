package io.spaceevo.train.tables;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import io.spaceevo.space.BlockSetting;
import io.spaceevo.space.ElasticStage;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.SubStage;
import io.spaceevo.train.distill.Sample;

/**
 * The sub-stages that a table lists: all that the stage has with every number of input channels at every resolution, or if these are more than are wanted, so many of
 * them, each as likely as any other and none twice.
 *
 * <p>Differs from the reference, which draws the depth first, with replacement, so that half of its rows are of few short sub-stages.
 */
final class TableRows {
    private final Hyperspace hyperspace;
    private final ElasticStage stage;
    private final List<BlockSetting> settings;

    private TableRows(Hyperspace hyperspace, ElasticStage stage) {
        this.hyperspace = hyperspace;
        this.stage = stage;
        this.settings = settings(stage);
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

    /** @param wanted at most so many rows, at least one for every resolution */
    static List<Sample> of(Hyperspace hyperspace, ElasticStage stage, int wanted, long seed) {
        var rows = new TableRows(hyperspace, stage);
        double all = stage.subStages()
                * hyperspace.inputWidths(stage.index()).size()
                * hyperspace.resolutions().size();
        return all <= wanted ? rows.all() : rows.some(wanted, new SplittableRandom(seed));
    }

    private List<Sample> all() {
        var samples = new ArrayList<Sample>();
        for (int depth : stage.template().depths()) {
            long sequences = Math.round(Math.pow(settings.size(), depth));
            for (long sequence = 0; sequence < sequences; sequence++) {
                for (int cin : hyperspace.inputWidths(stage.index())) {
                    for (int resolution : hyperspace.resolutions()) {
                        samples.add(sample(blocks(depth, sequence), cin, resolution));
                    }
                }
            }
        }
        return samples;
    }

    /** The sequence's digits in base {@code settings.size()}. */
    private List<BlockSetting> blocks(int depth, long sequence) {
        var blocks = new ArrayList<BlockSetting>();
        long left = sequence;
        for (int block = 0; block < depth; block++) {
            blocks.add(settings.get((int) (left % settings.size())));
            left /= settings.size();
        }
        return blocks;
    }

    private List<Sample> some(int wanted, RandomGenerator random) {
        var samples = new LinkedHashSet<Sample>();
        var resolutions = hyperspace.resolutions();
        while (samples.size() < wanted) {
            int depth = depth(random);
            var blocks = new ArrayList<BlockSetting>();
            for (int block = 0; block < depth; block++) {
                blocks.add(any(settings, random));
            }
            // the first rows take the resolutions in turn, so that none is left out
            int resolution =
                    samples.size() < resolutions.size() ? resolutions.get(samples.size()) : any(resolutions, random);
            samples.add(sample(blocks, any(hyperspace.inputWidths(stage.index()), random), resolution));
        }
        return List.copyOf(samples);
    }

    /** As likely as it has sub-stages. */
    private int depth(RandomGenerator random) {
        double at = random.nextDouble() * stage.subStages();
        var depths = stage.template().depths();
        for (int depth : depths) {
            at -= StrictMath.pow(settings.size(), depth);
            if (at < 0) {
                return depth;
            }
        }
        return depths.get(depths.size() - 1);
    }

    private Sample sample(List<BlockSetting> blocks, int cin, int resolution) {
        int size = hyperspace.inputSize(stage.index(), resolution);
        return new Sample(new SubStage(stage.block(), stage.template().stride(), cin, size, blocks), resolution);
    }

    private static <T> T any(List<T> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
