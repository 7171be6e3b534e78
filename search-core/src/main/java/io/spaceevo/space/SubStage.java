package io.spaceevo.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One network drawn from one stage: the first {@code blocks.size()} blocks, with their settings, on a given input.
 *
 * @param choices block type and activation of the stage
 * @param stride of the first block
 * @param cin input channels
 * @param inputSize height and width of the input, pixels
 */
public record SubStage(BlockChoices choices, int stride, int cin, int inputSize, List<BlockSetting> settings) {
    public SubStage {
        settings = List.copyOf(settings);
        if (settings.isEmpty()) {
            throw new IllegalArgumentException("a sub-stage needs at least one block");
        }
    }

    /** Reads block settings joined by {@code _}, as in {@code 3#48#4_5#48#8}. */
    public static List<BlockSetting> parseSettings(String text) {
        return Arrays.stream(text.split("_", -1)).map(BlockSetting::parse).toList();
    }

    public String text() {
        return settings.stream().map(BlockSetting::text).collect(Collectors.joining("_"));
    }

    public List<BlockConfiguration> blocks() {
        var blocks = new ArrayList<BlockConfiguration>();
        int channels = cin;
        int size = inputSize;
        for (var setting : settings) {
            var block = new BlockConfiguration(
                    choices.type(),
                    choices.activation(),
                    size,
                    channels,
                    setting.width(),
                    setting.kernel(),
                    setting.expand(),
                    blocks.isEmpty() ? stride : 1);
            blocks.add(block);
            channels = block.cout();
            size = block.outputSize();
        }
        return blocks;
    }

    public Cost cost() {
        return blocks().stream().map(BlockConfiguration::cost).reduce(Cost.NONE, Cost::plus);
    }
}
