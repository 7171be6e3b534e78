package io.spaceevo.hyperspace;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockChoices;
import io.spaceevo.space.BlockType;
import io.spaceevo.space.BlockTypes;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.StageTemplate;

/** The grammar of hyperspace files: which keys stand where, and what they mean. */
final class HyperspaceFile {
    private static final List<String> HYPERSPACE = List.of(
            "name", "resolutions", "subnet-resolutions", "image-channels", "block-types", "head", "searchable", "tail");
    private static final List<String> STAGE =
            List.of("name", "widths", "depths", "stride", "window", "block", "block-types");
    private static final List<String> BLOCK = List.of("type", "activation", "kernels", "expands");

    private static final List<String> TYPES =
            BlockTypes.all().stream().map(BlockType::name).toList();
    private static final List<String> ACTIVATIONS =
            Arrays.stream(Activation.values()).map(Activation::word).toList();

    private HyperspaceFile() {}

    static Hyperspace hyperspace(YamlValue file) {
        var values = file.mapping(HYPERSPACE);
        var name = file.required(values, "name").text();
        var resolutions = file.required(values, "resolutions").list(YamlValue::whole);
        var subnetResolutions = file.required(values, "subnet-resolutions").list(YamlValue::whole);
        int imageChannels = Optional.ofNullable(values.get("image-channels"))
                .map(YamlValue::whole)
                .orElse(Hyperspace.COLOURS);
        var candidates = Optional.ofNullable(values.get("block-types")).map(HyperspaceFile::blocks);
        var head = stages(file.required(values, "head"), candidates);
        var searchable = stages(file.required(values, "searchable"), candidates);
        var tail = stages(file.required(values, "tail"), candidates);
        return file.checked(
                () -> new Hyperspace(name, resolutions, subnetResolutions, head, searchable, tail, imageChannels));
    }

    private static List<StageTemplate> stages(YamlValue stages, Optional<List<BlockChoices>> candidates) {
        return stages.list(stage -> stage(stage, candidates));
    }

    /**
     * The window is all widths where it is missing. The candidates are those of the stage, in {@code block-types} or as the one {@code block}, before those
     * of the hyperspace.
     */
    private static StageTemplate stage(YamlValue stage, Optional<List<BlockChoices>> candidates) {
        var values = stage.mapping(STAGE);
        var name = stage.required(values, "name").text();
        var widths = stage.required(values, "widths").list(YamlValue::whole);
        var depths = stage.required(values, "depths").list(YamlValue::whole);
        int stride = stage.required(values, "stride").whole();
        int window =
                Optional.ofNullable(values.get("window")).map(YamlValue::whole).orElse(widths.size());
        var blocks = ownBlocks(stage, values)
                .or(() -> candidates)
                .orElseThrow(() -> stage.refused("stage " + name
                        + " lacks the key block or block-types, and the hyperspace has no block-types"));
        return stage.checked(() -> new StageTemplate(name, widths, depths, stride, window, blocks));
    }

    private static Optional<List<BlockChoices>> ownBlocks(YamlValue stage, Map<String, YamlValue> values) {
        var block = Optional.ofNullable(values.get("block"));
        var blockTypes = Optional.ofNullable(values.get("block-types"));
        if (block.isPresent() && blockTypes.isPresent()) {
            throw block.get().refused("a stage has either block or block-types, was both");
        }
        return blockTypes.map(HyperspaceFile::blocks).or(() -> block.map(HyperspaceFile::block)
                .map(List::of));
    }

    private static List<BlockChoices> blocks(YamlValue blocks) {
        return blocks.list(HyperspaceFile::block);
    }

    private static BlockChoices block(YamlValue block) {
        var values = block.mapping(BLOCK);
        var type = BlockTypes.named(block.required(values, "type").word(TYPES));
        var activation = Activation.parse(block.required(values, "activation").word(ACTIVATIONS));
        var kernels = block.required(values, "kernels").list(YamlValue::whole);
        if (type.expands()) {
            block.required(values, "expands");
        }
        var expands = Optional.ofNullable(values.get("expands"))
                .map(list -> list.list(YamlValue::decimal))
                .orElse(List.of(0.0));
        return block.checked(() -> new BlockChoices(type, activation, kernels, expands));
    }
}
