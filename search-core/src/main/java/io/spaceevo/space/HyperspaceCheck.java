package io.spaceevo.space;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Walks through a hyperspace as its subnets do and refuses what they could not be built of: blocks that their type refuses, that need more memory than a
 * runtime takes, or that are more than anybody can measure. Of every kernel it tries the narrowest and widest blocks; no rule depends on those between.
 */
final class HyperspaceCheck {
    /** Weights of one block, and values of one feature map: 1 GiB in FP32. */
    private static final long MOST_NUMBERS = 1L << 28;

    /** Distinct blocks of the searchable stages; onnxw has 60 000. */
    private static final long MOST_BLOCKS = 1_000_000;

    /** @param place where a hyperspace file describes the stage */
    private record Stage(String place, StageTemplate template, boolean searchable, boolean tail) {}

    private final Hyperspace hyperspace;
    private final List<Stage> stages = new ArrayList<>();

    /** By place and stride. The last block that a walk tries there is the largest, since choices ascend. */
    private final Map<String, Largest> largest = new LinkedHashMap<>();

    private HyperspaceCheck(Hyperspace hyperspace) {
        this.hyperspace = hyperspace;
        add("head", hyperspace.head());
        add("searchable", hyperspace.searchable());
        add("tail", hyperspace.tail());
    }

    private void add(String section, List<StageTemplate> templates) {
        for (int i = 0; i < templates.size(); i++) {
            stages.add(new Stage(
                    section + "/" + i, templates.get(i), section.equals("searchable"), section.equals("tail")));
        }
    }

    /** @throws InvalidHyperspaceException if some subnet cannot be built */
    static void of(Hyperspace hyperspace) {
        var check = new HyperspaceCheck(hyperspace);
        check.names();
        check.widths();
        check.count();
        hyperspace.subnetResolutions().forEach(check::walk);
        check.largest.values().forEach(Largest::checkMemory);
    }

    private void names() {
        var seen = new ArrayList<String>();
        for (var stage : stages) {
            if (seen.contains(stage.template().name())) {
                throw new InvalidHyperspaceException(
                        stage.place() + "/name",
                        "two stages are named " + stage.template().name());
            }
            seen.add(stage.template().name());
        }
    }

    /** Runtimes are given images as they come and feature maps quantised: by their channels they know which is which. */
    private void widths() {
        for (var stage : stages.subList(0, stages.size() - 1)) {
            int narrowest = stage.template().widths().get(0);
            if (Hyperspace.isImage(narrowest)) {
                throw new InvalidHyperspaceException(
                        stage.place() + "/widths",
                        stage.template().name() + " needs widths above " + Hyperspace.MOST_IMAGE_CHANNELS
                                + ", since fewer channels are an image's, was " + narrowest);
            }
        }
    }

    private void count() {
        long blocks = 0;
        int inputs = hyperspace.inputWidths(0).size();
        for (var stage : stages) {
            var template = stage.template();
            int widths = template.widths().size();
            if (stage.searchable()) {
                long shapes = (long) widths
                        * (inputs + widths)
                        * hyperspace.resolutions().size();
                for (var choices : template.blocks()) {
                    blocks += shapes
                            * choices.kernels().size()
                            * choices.expands().size();
                }
                if (blocks > MOST_BLOCKS) {
                    throw new InvalidHyperspaceException(
                            stage.place(),
                            "a hyperspace needs at most " + MOST_BLOCKS
                                    + " different blocks in its searchable stages, was " + blocks + " up to "
                                    + template.name());
                }
            }
            inputs = widths;
        }
    }

    private void walk(int resolution) {
        var cins = List.of(hyperspace.imageChannels());
        int size = resolution;
        for (var stage : stages) {
            int outputSize = size;
            for (int type = 0; type < stage.template().blocks().size(); type++) {
                outputSize = walk(stage, type, cins, size);
            }
            cins = stage.template().widths();
            size = outputSize;
        }
    }

    /** Returns height and width of the stage's output, pixels. */
    private int walk(Stage stage, int type, List<Integer> cins, int size) {
        var template = stage.template();
        var choices = template.blocks().get(type);
        var place = stage.place() + (template.blocks().size() == 1 ? "/block" : "/block-types/" + type);
        int outputSize = size;
        for (int kernel : choices.kernels()) {
            for (int cout : ends(template.widths())) {
                for (int cin : ends(cins)) {
                    var block = block(place, template, choices, size, cin, cout, kernel, template.stride());
                    outputSize = block.outputSize();
                    if (!stage.tail() && outputSize != (size + template.stride() - 1) / template.stride()) {
                        throw new InvalidHyperspaceException(
                                place,
                                template.name() + ": " + choices.type().name()
                                        + " ends a network: it leaves a 1×1 map and belongs in the tail");
                    }
                }
                if (template.maxDepth() > 1) {
                    for (int cin : ends(template.widths())) {
                        block(place, template, choices, outputSize, cin, cout, kernel, 1);
                    }
                }
            }
        }
        return outputSize;
    }

    private BlockConfiguration block(
            String place,
            StageTemplate stage,
            BlockChoices choices,
            int size,
            int cin,
            int cout,
            int kernel,
            int stride) {
        double expand = last(choices.expands());
        BlockConfiguration block;
        try {
            block = new BlockConfiguration(
                    choices.type(), choices.activation(), size, cin, cout, kernel, expand, stride);
        } catch (IllegalArgumentException e) {
            throw new InvalidHyperspaceException(place, stage.name() + ": " + e.getMessage());
        }
        largest.put(place + " " + stride, new Largest(place, stage, block));
        return block;
    }

    private record Largest(String place, StageTemplate stage, BlockConfiguration block) {
        void checkMemory() {
            var graph = block.graph();
            long most = graph.parameters();
            for (int value = 0; value <= graph.nodes().size(); value++) {
                most = Math.max(most, (long) graph.channels(value) * graph.size(value) * graph.size(value));
            }
            if (most > MOST_NUMBERS) {
                throw new InvalidHyperspaceException(
                        place,
                        stage.name() + ": a block needs at most " + MOST_NUMBERS
                                + " weights and values in a feature map (1 GiB in FP32), was " + most + " for "
                                + block.operator() + " " + block.text());
            }
        }
    }

    private static List<Integer> ends(List<Integer> widths) {
        return widths.size() == 1 ? widths : List.of(widths.get(0), last(widths));
    }

    private static <T> T last(List<T> values) {
        return values.get(values.size() - 1);
    }
}
