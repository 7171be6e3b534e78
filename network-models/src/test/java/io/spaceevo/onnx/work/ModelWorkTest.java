package io.spaceevo.onnx.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.spaceevo.hyperspace.NamedNetworks;
import io.spaceevo.latency.operators.OperatorWork;
import io.spaceevo.measurement.Precision;
import io.spaceevo.onnx.BlockModel;
import io.spaceevo.onnx.Blocks;
import io.spaceevo.onnx.runtime.UserModel;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Operator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read from a file is what was written to it, operator by operator. */
class ModelWorkTest {
    @TempDir
    private Path folder;

    private ModelWork read(List<BlockConfiguration> blocks, Precision precision) throws Exception {
        var file = Files.write(folder.resolve("model.onnx"), BlockModel.ofNetwork(blocks, precision));
        var model = UserModel.read(file, Map.of());
        if (operators(blocks).stream().anyMatch(operator -> operator.macs() > 0)) {
            assertThat(model.graph().precision()).isEqualTo(precision);
        }
        return ModelWork.of(model.shaped(), precision);
    }

    private static List<Operator> operators(List<BlockConfiguration> blocks) {
        return blocks.stream()
                .flatMap(block -> block.graph().operators().stream())
                .toList();
    }

    private void isReadAsItWasWritten(List<BlockConfiguration> blocks, Precision precision) throws Exception {
        var work = read(blocks, precision);

        assertThat(work.unknown()).isEmpty();
        assertThat(work.macs())
                .isEqualTo(operators(blocks).stream().mapToLong(Operator::macs).sum());
        assertThat(work.known())
                .containsExactlyInAnyOrderElementsOf(
                        operators(blocks).stream().map(OperatorWork::of).toList());
    }

    @ParameterizedTest
    @EnumSource
    void theOperatorsOfANamedNetworkAreThoseOfItsBlocks(Precision precision) throws Exception {
        for (var network : NamedNetworks.all().values()) {
            isReadAsItWasWritten(network.blocks(), precision);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOperatorsOfABlockOfAnyTypeAreItsOwn(Precision precision) throws Exception {
        for (var block : Stream.concat(Blocks.searchable(), Blocks.fixed()).toList()) {
            isReadAsItWasWritten(List.of(block), precision);
        }
    }
}
