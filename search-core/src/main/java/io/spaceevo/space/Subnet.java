package io.spaceevo.space;

import java.util.ArrayList;
import java.util.List;

/** One network drawn from a search space. Checked: every choice is one that its space offers. */
public record Subnet(SearchSpace space, SubnetCode code) {

    /** The blocks that a subnet spends in one stage. */
    public record Stage(String name, List<BlockConfiguration> blocks) {
        public Stage {
            blocks = List.copyOf(blocks);
        }

        public Cost cost() {
            return blocks.stream().map(BlockConfiguration::cost).reduce(Cost.NONE, Cost::plus);
        }
    }

    public Subnet {
        var elastic = elasticStages(space);
        if (code.depths().size() != elastic.size()) {
            throw new IllegalArgumentException("a subnet of " + space.code() + " has " + elastic.size()
                    + " depths, was " + code.depths().size());
        }
        if (!space.hyperspace().subnetResolutions().contains(code.resolution())) {
            throw new IllegalArgumentException("a subnet of " + space.code() + " has a resolution of "
                    + space.hyperspace().subnetResolutions() + ", was " + code.resolution());
        }
        int block = 0;
        for (int i = 0; i < elastic.size(); i++) {
            var stage = elastic.get(i);
            if (!stage.template().depths().contains(code.depths().get(i))) {
                throw new IllegalArgumentException(stage.template().name() + " has depths "
                        + stage.template().depths() + ", was " + code.depths().get(i));
            }
            for (int j = 0; j < code.depths().get(i); j++, block++) {
                var setting = code.blocks().get(block);
                if (!stage.widths().contains(setting.width()) || !stage.block().offers(setting)) {
                    throw new IllegalArgumentException(
                            stage.template().name() + " block " + (j + 1) + " of " + space.code()
                                    + " has widths " + stage.widths() + ", kernels "
                                    + stage.block().kernels() + " and expands "
                                    + stage.block().expands() + ", was " + setting.text());
                }
            }
        }
    }

    private static List<ElasticStage> elasticStages(SearchSpace space) {
        var stages = new ArrayList<ElasticStage>();
        space.hyperspace().head().forEach(template -> stages.add(new ElasticStage(template, 0, 0, 0)));
        stages.addAll(space.stages());
        return stages;
    }

    /** All stages in the order of the network, fixed ones included. */
    public List<Stage> stages() {
        var stages = new ArrayList<Stage>();
        int cin = space.hyperspace().imageChannels();
        int size = code.resolution();
        int next = 0;
        var elastic = elasticStages(space);
        for (int i = 0; i < elastic.size(); i++) {
            int depth = code.depths().get(i);
            var template = elastic.get(i).template();
            var blocks = new SubStage(
                            elastic.get(i).block(),
                            template.stride(),
                            cin,
                            size,
                            code.blocks().subList(next, next + depth))
                    .blocks();
            stages.add(new Stage(template.name(), blocks));
            cin = blocks.get(depth - 1).cout();
            size = blocks.get(depth - 1).outputSize();
            next += depth;
        }
        var tail = space.hyperspace().tailBlocks(cin, size);
        for (int i = 0; i < tail.size(); i++) {
            stages.add(new Stage(space.hyperspace().tail().get(i).name(), List.of(tail.get(i))));
        }
        return stages;
    }

    public List<BlockConfiguration> blocks() {
        return stages().stream().flatMap(stage -> stage.blocks().stream()).toList();
    }

    public Cost cost() {
        return stages().stream().map(Stage::cost).reduce(Cost.NONE, Cost::plus);
    }
}
