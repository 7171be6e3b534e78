package io.spaceevo.hyperspace;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockChoices;
import io.spaceevo.space.BlockTypes;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.StageTemplate;

/** The words of a hyperspace file, as they stand there; {@link #hyperspace()} gives them their meaning. */
record HyperspaceFile(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) List<Integer> resolutions,

        @JsonProperty(value = "subnet-resolutions", required = true)
        List<Integer> subnetResolutions,

        @JsonProperty(value = "block-types") Optional<List<Block>> blockTypes,
        @JsonProperty(required = true) List<Stage> head,
        @JsonProperty(required = true) List<Stage> searchable,
        @JsonProperty(required = true) List<Stage> tail) {

    record Block(
            @JsonProperty(required = true) String type,
            @JsonProperty(required = true) String activation,
            @JsonProperty(required = true) List<Integer> kernels,
            Optional<List<Double>> expands) {
        BlockChoices choices() {
            return new BlockChoices(
                    BlockTypes.named(type), Activation.parse(activation), kernels, expands.orElse(List.of(0.0)));
        }
    }

    /**
     * @param window size of the width window; all widths where it is missing
     * @param block the one block type of a stage that is not searchable
     * @param blockTypes candidates of this stage, where they differ from those of the hyperspace
     */
    record Stage(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) List<Integer> widths,
            @JsonProperty(required = true) List<Integer> depths,
            @JsonProperty(required = true) int stride,
            Optional<Integer> window,
            Optional<Block> block,
            @JsonProperty("block-types") Optional<List<Block>> blockTypes) {
        StageTemplate template(List<Block> candidates) {
            var blocks = blockTypes.or(() -> block.map(List::of)).orElse(candidates);
            return new StageTemplate(
                    name,
                    widths,
                    depths,
                    stride,
                    window.orElse(widths.size()),
                    blocks.stream().map(Block::choices).toList());
        }
    }

    Hyperspace hyperspace() {
        var candidates = blockTypes.orElse(List.of());
        return new Hyperspace(
                name,
                resolutions,
                subnetResolutions,
                templates(head, candidates),
                templates(searchable, candidates),
                templates(tail, candidates));
    }

    private static List<StageTemplate> templates(List<Stage> stages, List<Block> candidates) {
        return stages.stream().map(stage -> stage.template(candidates)).toList();
    }
}
