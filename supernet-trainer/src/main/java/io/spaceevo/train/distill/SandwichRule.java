package io.spaceevo.train.distill;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

import io.spaceevo.space.BlockChoices;
import io.spaceevo.space.BlockSetting;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.StageTemplate;
import io.spaceevo.space.SubStage;

/**
 * The sub-stages that one step trains: the largest at the largest resolution, the smallest at the smallest, and two random ones. The second of these is as deep as
 * can be and changes its width in every block where widths allow it: shortcut convolutions that neither extreme has, since its widths stay the same, are trained too.
 *
 * <p>Source: sandwich rule of the reference's block-wise distillation. Differs: it draws two random sub-stages freely.
 */
final class SandwichRule {
    private final Hyperspace hyperspace;
    private final int stage;
    private final StageTemplate template;
    private final BlockChoices choices;
    private final List<Integer> cins;

    SandwichRule(Hyperspace hyperspace, StageTask task) {
        this.hyperspace = hyperspace;
        this.stage = task.stage();
        this.template = task.template(hyperspace);
        this.choices = task.choices(hyperspace);
        this.cins = hyperspace.inputWidths(stage);
    }

    List<Sample> step(RandomGenerator random) {
        return List.of(largest(), smallest(), random(random), changing(random));
    }

    Sample largest() {
        var block = new BlockSetting(last(choices.kernels()), last(template.widths()), last(choices.expands()));
        return sample(last(hyperspace.resolutions()), last(cins), repeated(block, last(template.depths())));
    }

    Sample smallest() {
        var block = new BlockSetting(
                choices.kernels().get(0),
                template.widths().get(0),
                choices.expands().get(0));
        return sample(
                hyperspace.resolutions().get(0),
                cins.get(0),
                repeated(block, template.depths().get(0)));
    }

    /** Depth, kernels, widths, expand ratios, input channels and resolution are uniform and independent. */
    Sample random(RandomGenerator random) {
        int depth = any(template.depths(), random);
        var blocks = new ArrayList<BlockSetting>();
        for (int block = 0; block < depth; block++) {
            blocks.add(setting(template.widths(), random));
        }
        return sample(any(hyperspace.resolutions(), random), any(cins, random), blocks);
    }

    private Sample changing(RandomGenerator random) {
        int cin = any(cins, random);
        int previous = cin;
        var blocks = new ArrayList<BlockSetting>();
        for (int block = 0; block < template.maxDepth(); block++) {
            int before = previous;
            var others =
                    template.widths().stream().filter(width -> width != before).toList();
            var setting = setting(others.isEmpty() ? template.widths() : others, random);
            blocks.add(setting);
            previous = setting.width();
        }
        return sample(any(hyperspace.resolutions(), random), cin, blocks);
    }

    private BlockSetting setting(List<Integer> widths, RandomGenerator random) {
        return new BlockSetting(any(choices.kernels(), random), any(widths, random), any(choices.expands(), random));
    }

    private Sample sample(int resolution, int cin, List<BlockSetting> blocks) {
        int size = hyperspace.inputSize(stage, resolution);
        return new Sample(new SubStage(choices, template.stride(), cin, size, blocks), resolution);
    }

    private static List<BlockSetting> repeated(BlockSetting block, int depth) {
        return Collections.nCopies(depth, block);
    }

    private static <T> T any(List<T> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static <T> T last(List<T> choices) {
        return choices.get(choices.size() - 1);
    }
}
