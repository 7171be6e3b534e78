package io.spaceevo.hyperspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Operator;
import io.spaceevo.space.SpaceCode;
import io.spaceevo.space.Subnet;
import io.spaceevo.space.SubnetCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Well-known networks as hyperspaces. Parameters are those of torchvision 0.20 (trainable ones: weights, biases, batch-norm scale and shift). MACs are those
 * of convolutions and linear layers at 224 pixels, counted layer by layer from the tables in the papers by a script apart from this project; torchvision
 * states them in units of 10^9 as 0.30, 0.22, 0.06, 0.39 and 4.09.
 */
class PublishedNetworksTest {
    @ParameterizedTest
    @CsvSource({
        "mobilenetv2, 3504872, 300774272, 000000-000000, 1 1 2 3 4 3 3 1,"
                + "3*18, 32 16 24*2 32*3 64*4 96*3 160*3 320, 0 1 6*16",
        "mobilenetv3large, 5483032, 216589760, 00000-00000, 1 1 2 3 4 2 3,"
                + "3*4 5*3 3*6 5*3, 16*2 24*2 40*3 80*4 112*2 160*3, 0 1 4 3*4 6 2.5 2.3*2 6*5",
        "mobilenetv3small, 2542856, 56510400, 0000-0000, 1 1 2 3 2 3,"
                + "3*4 5*8, 16*2 24*2 40*3 48*2 96*3, 0 1 4.5 3.67 4 6*2 3*2 6*3",
        "efficientnetb0, 5288548, 385814752, 000000-000000, 1 1 2 2 3 3 4 1,"
                + "3*4 5*2 3*3 5*7 3, 32 16 24*2 40*2 80*3 112*3 192*4 320, 0 1 6*15",
        "resnet50, 25557032, 4089184256, 0000-0000, 1 1 3 4 6 3, 7 3 3*16, 64*2 256*3 512*4 1024*6 2048*3, 0 0 0.25*16",
    })
    void aWellKnownNetworkHasItsPublishedParametersAndMacs(
            String name,
            long parameters,
            long macs,
            String digits,
            String depths,
            String kernels,
            String widths,
            String expands) {
        var space = Hyperspaces.named(file(name)).space(SpaceCode.parse(name + "-" + digits));
        var code = SubnetCode.parse("d" + joined(depths) + "_k" + joined(kernels) + "_w" + joined(widths) + "_e"
                + joined(expands) + "_r224");

        var subnet = new Subnet(space, code);

        assertThat(subnet.cost().parameters() - lsqScalars(subnet)).isEqualTo(parameters);
        assertThat(subnet.cost().macs()).isEqualTo(macs);
        assertThat(space.hyperspace().fixedBlocks(224)).isNotEmpty();
    }

    /** The tables count three scalars for every convolution and linear layer; frameworks do not. */
    private static long lsqScalars(Subnet subnet) {
        return Operator.LSQ_SCALARS
                * subnet.blocks().stream()
                        .map(BlockConfiguration::graph)
                        .flatMap(graph -> graph.operators().stream())
                        .filter(operator ->
                                operator instanceof Operator.Convolution || operator instanceof Operator.Linear)
                        .count();
    }

    /** {@code 3*2 5} stands for {@code 3#3#5}. */
    private static String joined(String values) {
        return List.of(values.split(" ", -1)).stream()
                .map(value -> value.split("\\*", -1))
                .map(value -> value.length == 1
                        ? value[0]
                        : (value[0] + "#").repeat(Integer.parseInt(value[1]) - 1) + value[0])
                .collect(Collectors.joining("#"));
    }

    private static String file(String name) {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var file = folder.resolve("docs/hyperspaces/" + name + ".yaml");
            if (Files.exists(file)) {
                return file.toString();
            }
        }
        throw new IllegalStateException(
                "no docs/hyperspaces above " + Path.of("").toAbsolutePath());
    }
}
