package io.spaceevo.hyperspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.spaceevo.space.BlockSetting;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.SearchSpace;
import io.spaceevo.space.SpaceCode;
import io.spaceevo.space.Subnet;
import io.spaceevo.space.SubnetCode;
import org.junit.jupiter.api.Test;

class Fashion32Test {
    private static final int TYPES = 6;

    private final Hyperspace fashion32 = Hyperspaces.named("fashion32");

    @Test
    void hasTheBlockTypesOfOnnxwForImagesWithoutColour() {
        var onnxw = Hyperspaces.named("onnxw");

        assertThat(types(fashion32)).isEqualTo(types(onnxw));
        assertThat(fashion32.imageChannels()).isEqualTo(1);
        assertThat(fashion32.id()).isEqualTo("fashion32@73c040f1d9bd");
    }

    private static List<String> types(Hyperspace hyperspace) {
        return hyperspace.searchable().get(0).blocks().stream()
                .map(choices -> choices.operator())
                .toList();
    }

    @Test
    void isSmallEnoughToScoreAllOfItsSpaces() {
        assertThat(fashion32.spaces()).isEqualTo(TYPES * TYPES * TYPES * TYPES * 2 * 2 * 3 * 2);
    }

    @Test
    void noTwoResolutionsGiveAStageTheSameInput() {
        for (int stage = 0; stage < fashion32.searchable().size(); stage++) {
            int index = stage;
            assertThat(fashion32.resolutions().stream()
                            .map(resolution -> fashion32.inputSize(index, resolution))
                            .distinct())
                    .hasSameSizeAs(fashion32.resolutions());
        }
    }

    @Test
    void itsLargestSubnetHasFewerThan20MillionMacsAndItsSmallestATwentiethOfThat() {
        var largest = IntStream.range(0, TYPES)
                .mapToDouble(type -> mmacs(type, "1121", 32, this::last))
                .max()
                .orElseThrow();
        var smallest = IntStream.range(0, TYPES)
                .mapToDouble(type -> mmacs(type, "0000", 24, this::first))
                .min()
                .orElseThrow();

        assertThat(largest).isBetween(10.0, 20.0);
        assertThat(smallest).isBetween(0.1, largest / 20);
    }

    /** Millions of MACs of the subnet that makes one end of every choice. */
    private double mmacs(int type, String windows, int resolution, Ends ends) {
        var space = fashion32.space(
                SpaceCode.parse("fashion32-" + String.valueOf(type).repeat(4) + "-" + windows));
        return new Subnet(space, code(space, resolution, ends)).cost().mmacs();
    }

    private SubnetCode code(SearchSpace space, int resolution, Ends ends) {
        var depths = new ArrayList<Integer>(List.of(1));
        var head = fashion32.head().get(0);
        var blocks = new ArrayList<BlockSetting>(List.of(new BlockSetting(3, ends.of(head.widths()), 0)));
        for (var stage : space.stages()) {
            int depth = ends.of(stage.template().depths());
            depths.add(depth);
            for (int block = 0; block < depth; block++) {
                blocks.add(new BlockSetting(
                        ends.of(stage.block().kernels()),
                        ends.of(stage.widths()),
                        ends.of(stage.block().expands())));
            }
        }
        return new SubnetCode(depths, blocks, resolution);
    }

    /** Takes the least or the most of ascending choices. */
    private interface Ends {
        <T> T of(List<T> ascending);
    }

    private <T> T first(List<T> ascending) {
        return ascending.get(0);
    }

    private <T> T last(List<T> ascending) {
        return ascending.get(ascending.size() - 1);
    }
}
