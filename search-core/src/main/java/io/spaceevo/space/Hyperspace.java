package io.spaceevo.space;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.spaceevo.files.Sha256;

/**
 * Everything searchable: stage templates × block types × widths ("superspace" in the reference code).
 *
 * @param name lower-case letters and digits, starting with a letter
 * @param resolutions input sizes in pixels at which block qualities are sampled, ascending
 * @param subnetResolutions input sizes in pixels that subnets may take, ascending; contains {@code resolutions}
 * @param head elastic stages before the searchable ones, whose type and widths are the same in every search space
 * @param searchable stages whose block type and width window a search space chooses
 * @param tail fixed stages after them
 * @param imageChannels channels of the image, 1 to 4
 */
public record Hyperspace(
        String name,
        List<Integer> resolutions,
        List<Integer> subnetResolutions,
        List<StageTemplate> head,
        List<StageTemplate> searchable,
        List<StageTemplate> tail,
        int imageChannels) {
    /** Channels of a colour image. */
    public static final int COLOURS = 3;

    /** What has more channels is a feature map. */
    public static final int MOST_IMAGE_CHANNELS = 4;

    private static final int MOST_FIXED_STAGES = 16;

    public Hyperspace(
            String name,
            List<Integer> resolutions,
            List<Integer> subnetResolutions,
            List<StageTemplate> head,
            List<StageTemplate> searchable,
            List<StageTemplate> tail,
            int imageChannels) {
        if (!name.matches("[a-z][a-z0-9]{0,39}")) {
            throw new InvalidHyperspaceException(
                    "name",
                    "a hyperspace's name needs 1 to 40 lower-case letters and digits, starting with a letter, was "
                            + name);
        }
        this.name = name;
        this.resolutions = Ascending.check(name, "resolutions", resolutions, 1, BlockConfiguration.MOST_PIXELS);
        this.subnetResolutions =
                Ascending.check(name, "subnet-resolutions", subnetResolutions, 1, BlockConfiguration.MOST_PIXELS);
        if (!subnetResolutions.containsAll(resolutions)) {
            throw new InvalidHyperspaceException(
                    "subnet-resolutions",
                    name + " needs subnet-resolutions that contain its resolutions " + resolutions + ", was "
                            + subnetResolutions);
        }
        if (!isImage(imageChannels)) {
            throw new InvalidHyperspaceException(
                    "image-channels",
                    name + " needs image-channels from 1 to " + MOST_IMAGE_CHANNELS + ", was " + imageChannels);
        }
        this.imageChannels = imageChannels;
        this.head = fixed("head", head);
        if (searchable.isEmpty() || searchable.size() > 9) {
            throw new InvalidHyperspaceException(
                    "searchable", name + " needs 1 to 9 searchable stages, was " + searchable.size());
        }
        this.searchable = List.copyOf(searchable);
        this.tail = fixed("tail", tail);
        for (int i = 0; i < tail.size(); i++) {
            checkTail("tail/" + i, tail.get(i));
        }
        HyperspaceCheck.of(this);
    }

    /** A hyperspace of networks for colour images. */
    public Hyperspace(
            String name,
            List<Integer> resolutions,
            List<Integer> subnetResolutions,
            List<StageTemplate> head,
            List<StageTemplate> searchable,
            List<StageTemplate> tail) {
        this(name, resolutions, subnetResolutions, head, searchable, tail, COLOURS);
    }

    private static List<StageTemplate> fixed(String section, List<StageTemplate> stages) {
        if (stages.size() > MOST_FIXED_STAGES) {
            throw new InvalidHyperspaceException(
                    section,
                    "the " + section + " needs at most " + MOST_FIXED_STAGES + " stages, was " + stages.size());
        }
        for (int i = 0; i < stages.size(); i++) {
            var stage = stages.get(i);
            if (stage.blocks().size() != 1 || stage.windows() != 1) {
                throw new InvalidHyperspaceException(
                        section + "/" + i + (stage.blocks().size() != 1 ? "/block-types" : "/window"),
                        stage.name() + " is not searchable: it needs one block type and a window of all its widths");
            }
        }
        return List.copyOf(stages);
    }

    private static void checkTail(String place, StageTemplate stage) {
        var block = stage.blocks().get(0);
        checkOne(place + "/widths", stage, stage.widths().size());
        checkOne(place + "/depths", stage, stage.maxDepth());
        checkOne(place + "/block/kernels", stage, block.kernels().size());
        checkOne(place + "/block/expands", stage, block.expands().size());
    }

    private static void checkOne(String place, StageTemplate stage, int number) {
        if (number != 1) {
            throw new InvalidHyperspaceException(
                    place,
                    stage.name()
                            + " is fixed, as the whole tail is: it needs one width, depth 1, one kernel and one expand ratio");
        }
    }

    /** Whether an input of so many channels is the image itself. */
    public static boolean isImage(int channels) {
        return channels >= 1 && channels <= MOST_IMAGE_CHANNELS;
    }

    /** All stages in the order of the network. */
    public List<StageTemplate> stages() {
        return Stream.of(head, searchable, tail).flatMap(List::stream).toList();
    }

    /** Stages a subnet chooses: head and searchable. */
    public List<StageTemplate> elastic() {
        return Stream.of(head, searchable).flatMap(List::stream).toList();
    }

    public ElasticStage stage(int index, int type, int window) {
        return new ElasticStage(searchable.get(index), index, type, window);
    }

    /** All (stage, type, window) combinations, by stage, then type, then window: what block qualities exist for. */
    public List<ElasticStage> elasticStages() {
        var all = new ArrayList<ElasticStage>();
        for (int stage = 0; stage < searchable.size(); stage++) {
            for (int type = 0; type < searchable.get(stage).blocks().size(); type++) {
                for (int window = 0; window < searchable.get(stage).windows(); window++) {
                    all.add(stage(stage, type, window));
                }
            }
        }
        return all;
    }

    /** The space of a code; the error names the stage that does not fit. */
    public SearchSpace space(SpaceCode code) {
        return new SearchSpace(this, code);
    }

    /** Number of search spaces. */
    public long spaces() {
        return searchable.stream()
                .mapToLong(stage -> (long) stage.blocks().size() * stage.windows())
                .reduce(1, Math::multiplyExact);
    }

    /** Height and width at the input of a searchable stage, pixels. */
    public int inputSize(int searchableStage, int resolution) {
        int size = resolution;
        for (var stage : head) {
            size = downsampled(size, stage);
        }
        for (var stage : searchable.subList(0, searchableStage)) {
            size = downsampled(size, stage);
        }
        return size;
    }

    private static int downsampled(int size, StageTemplate stage) {
        return (size + stage.stride() - 1) / stage.stride();
    }

    /** Widths that the input of a searchable stage may have: the full list of the stage before it, as block qualities sample it. */
    public List<Integer> inputWidths(int searchableStage) {
        if (searchableStage > 0) {
            return searchable.get(searchableStage - 1).widths();
        }
        return head.isEmpty()
                ? List.of(imageChannels)
                : head.get(head.size() - 1).widths();
    }

    /**
     * Blocks of the head and tail in the smallest subnet: what every subnet of every space pays besides its searchable stages. The reference adds their
     * latency as one constant per resolution; the tail reads the narrowest width of the last searchable stage.
     */
    public List<BlockConfiguration> fixedBlocks(int resolution) {
        var blocks = new ArrayList<BlockConfiguration>();
        int cin = imageChannels;
        int size = resolution;
        for (var stage : head) {
            var choices = stage.blocks().get(0);
            for (int i = 0; i < stage.depths().get(0); i++) {
                var block = new BlockConfiguration(
                        choices.type(),
                        choices.activation(),
                        size,
                        cin,
                        stage.widths().get(0),
                        choices.kernels().get(0),
                        choices.expands().get(0),
                        i == 0 ? stage.stride() : 1);
                blocks.add(block);
                cin = block.cout();
                size = block.outputSize();
            }
        }
        cin = searchable.get(searchable.size() - 1).widths().get(0);
        size = searchable.stream().reduce(size, Hyperspace::downsampled, (a, b) -> a);
        blocks.addAll(tailBlocks(cin, size));
        return blocks;
    }

    /** Every block that the head or the tail of a subnet can have. */
    public Set<BlockConfiguration> headAndTailBlocks(int resolution) {
        var blocks = new LinkedHashSet<BlockConfiguration>();
        var inputs = List.of(imageChannels);
        int size = resolution;
        for (var stage : head) {
            for (int cin : inputs) {
                blocks.addAll(blocks(stage, stage.stride(), cin, size));
            }
            size = downsampled(size, stage);
            for (int cin : stage.maxDepth() > 1 ? stage.widths() : List.<Integer>of()) {
                blocks.addAll(blocks(stage, 1, cin, size));
            }
            inputs = stage.widths();
        }
        int last = searchable.stream().reduce(size, Hyperspace::downsampled, (a, b) -> a);
        searchable.get(searchable.size() - 1).widths().forEach(cin -> blocks.addAll(tailBlocks(cin, last)));
        return blocks;
    }

    /** One block of each setting. */
    private static List<BlockConfiguration> blocks(StageTemplate stage, int stride, int cin, int size) {
        var choices = stage.blocks().get(0);
        var blocks = new ArrayList<BlockConfiguration>();
        for (int kernel : choices.kernels()) {
            for (int width : stage.widths()) {
                for (double expand : choices.expands()) {
                    blocks.addAll(
                            new SubStage(choices, stride, cin, size, List.of(new BlockSetting(kernel, width, expand)))
                                    .blocks());
                }
            }
        }
        return blocks;
    }

    /** Blocks of the tail after a last searchable block of {@code cin} channels at {@code size} pixels. */
    List<BlockConfiguration> tailBlocks(int cin, int size) {
        var blocks = new ArrayList<BlockConfiguration>();
        for (var stage : tail) {
            var choices = stage.blocks().get(0);
            var block = new BlockConfiguration(
                    choices.type(),
                    choices.activation(),
                    blocks.isEmpty() ? size : blocks.get(blocks.size() - 1).outputSize(),
                    blocks.isEmpty() ? cin : blocks.get(blocks.size() - 1).cout(),
                    stage.widths().get(0),
                    choices.kernels().get(0),
                    choices.expands().get(0),
                    stage.stride());
            blocks.add(block);
        }
        return blocks;
    }

    /** Name and content hash, as in {@code onnxw@1f0c53ab90de}: two hyperspaces with the same id search the same spaces. */
    public String id() {
        return name + "@" + Sha256.of(canonical()).substring(0, 12);
    }

    private String canonical() {
        return name + "\n" + resolutions + "\n" + subnetResolutions + "\n" + canonical(head) + "--\n"
                + canonical(searchable) + "--\n" + canonical(tail)
                + (imageChannels == COLOURS ? "" : "--\n" + imageChannels);
    }

    private static String canonical(List<StageTemplate> stages) {
        return stages.stream().map(Hyperspace::canonical).collect(Collectors.joining());
    }

    private static String canonical(StageTemplate stage) {
        return stage.name() + " " + stage.widths() + " " + stage.depths() + " " + stage.stride() + " "
                + stage.windowSize()
                + stage.blocks().stream()
                        .map(b -> " " + b.type().name() + " " + b.activation().word() + " " + b.kernels() + " "
                                + b.expands())
                        .collect(Collectors.joining())
                + "\n";
    }
}
