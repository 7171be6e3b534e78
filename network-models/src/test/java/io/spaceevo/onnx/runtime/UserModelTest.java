package io.spaceevo.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.spaceevo.measurement.Precision;
import io.spaceevo.onnx.BlockModel;
import io.spaceevo.onnx.Blocks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserModelTest {
    @TempDir
    private Path folder;

    private static byte[] block(Precision precision) {
        return BlockModel.of(Blocks.searchable().findFirst().orElseThrow(), precision);
    }

    private Path file(byte[] model) throws Exception {
        return Files.write(folder.resolve("model.onnx"), model);
    }

    @Test
    void nodesAreToldByWhatTheyComputeIn() throws Exception {
        var int8 = UserModel.read(file(block(Precision.INT8)), Map.of()).graph();
        assertThat(int8.integer()).containsKey("QLinearConv");
        assertThat(int8.conversions()).isEmpty();
        assertThat(int8.nodes().size())
                .isEqualTo(int8.integer().size()
                        + int8.conversions().size()
                        + int8.others().size());

        var fp32 = UserModel.read(file(block(Precision.FP32)), Map.of()).graph();
        assertThat(fp32.integer()).isEmpty();
        assertThat(fp32.others()).isNotEmpty();
    }

    /** The first dimension, which is the batch, may stay open. */
    @Test
    void dimensionsThatAreOpenHaveToBeGiven() throws Exception {
        var file = file(open(block(Precision.FP32)));
        var shape = ModelProto.parseFrom(block(Precision.FP32))
                .getGraph()
                .getInput(0)
                .getType()
                .getTensorType()
                .getShape();
        var given = List.of(
                1L,
                shape.getDim(1).getDimValue(),
                shape.getDim(2).getDimValue(),
                shape.getDim(3).getDimValue());
        var name = ModelProto.parseFrom(block(Precision.FP32))
                .getGraph()
                .getInput(0)
                .getName();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserModel.read(file, Map.of()))
                .withMessageContaining("leaves dimensions of its input " + name + " open")
                .withMessageContaining("--input");
        assertThat(UserModel.read(file, Map.of(name, given)).graph().others()).isNotEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserModel.read(file, Map.of(name, List.of(1L, 3L))))
                .withMessageContaining("was given 1x3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserModel.read(file, Map.of("nothing", given)))
                .withMessageContaining("none that is called nothing");
    }

    /** The same model with a batch, a height and a width that it does not fix. */
    private static byte[] open(byte[] model) throws Exception {
        var changed = ModelProto.parseFrom(model).toBuilder();
        var input = changed.getGraphBuilder()
                .getInputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder();
        for (int dimension = 0; dimension < input.getDimCount(); dimension++) {
            input.getDimBuilder(dimension).clearValue().setDimParam("d" + dimension);
        }
        changed.getGraphBuilder().clearValueInfo();
        return changed.build().toByteArray();
    }

    @Test
    void anInputThatFillsTheMemoryIsRefused() throws Exception {
        var open = file(open(block(Precision.FP32)));
        var name = ModelProto.parseFrom(block(Precision.FP32))
                .getGraph()
                .getInput(0)
                .getName();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserModel.read(open, Map.of(name, List.of(1L, 16L, 1L << 29, 1L << 29))))
                .withMessageContaining("more than 256 MB");
    }

    @Test
    void whatIsNoModelIsRefusedInOneLine() throws Exception {
        var file = file(new byte[] {1, 2, 3});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserModel.read(file, Map.of()))
                .withMessageStartingWith(file + " cannot be run by ONNX Runtime")
                .satisfies(refused -> assertThat(refused.getMessage().lines()).hasSize(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserModel.read(folder.resolve("missing.onnx"), Map.of()))
                .withMessageStartingWith("no file ");
    }

    @Test
    void anOperatorThatTheRuntimeLacksIsRefused() throws Exception {
        var changed = ModelProto.parseFrom(block(Precision.FP32)).toBuilder();
        changed.getGraphBuilder().getNodeBuilder(0).setOpType("Levitate");
        var file = file(changed.build().toByteArray());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserModel.read(file, Map.of()))
                .withMessageContaining("Levitate");
    }
}
