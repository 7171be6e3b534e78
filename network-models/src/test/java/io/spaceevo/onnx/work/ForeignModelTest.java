package io.spaceevo.onnx.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.spaceevo.latency.operators.OperatorFamily;
import io.spaceevo.latency.operators.OperatorWork;
import io.spaceevo.measurement.Precision;
import io.spaceevo.onnx.BlockModel;
import io.spaceevo.onnx.Blocks;
import io.spaceevo.onnx.runtime.UserModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that others wrote: what is known of them, what is not, and files that are none. */
class ForeignModelTest {
    @TempDir
    private Path folder;

    private Path file(byte[] model) throws Exception {
        return Files.write(folder.resolve("model.onnx"), model);
    }

    private ModelWork read(byte[] model) throws Exception {
        return ModelWork.of(UserModel.read(file(model), Map.of()).shaped(), Precision.FP32);
    }

    private static Map<OperatorFamily, Integer> families(ModelWork work) {
        var families = new TreeMap<OperatorFamily, Integer>();
        work.known().forEach(operator -> families.merge(operator.family(), 1, Integer::sum));
        return families;
    }

    /** An image of 64×48 becomes 31×23 without padding; batch normalisation is folded, and the shape of the output is computed from that of the input. */
    @Test
    void anExportedClassifierIsReadAtBatchOne() throws Exception {
        var model = new ForeignModel(0, 3, 64, 48);
        var x = model.node("Relu", List.of(model.batchNorm(model.conv("image", 3, 8, 3, 2, 0, 1), 8)));
        x = model.node("Relu", List.of(model.batchNorm(model.conv(x, 8, 8, 3, 1, 1, 8), 8)));
        x = model.node("GlobalAveragePool", List.of(x));
        var batch = model.node("Gather", List.of(model.node("Shape", List.of(x)), model.list(0)));
        var shape = model.node("Concat", List.of(batch, model.list(-1)), ForeignModel.integer("axis", 0));
        x = model.node("Reshape", List.of(x, shape));
        x = model.node("MatMul", List.of(x, model.floats(8, 10)));
        x = model.node("Add", List.of(x, model.floats(10)));

        var work = read(model.model(x, 2));

        assertThat(work.unknown()).isEmpty();
        assertThat(work.macs()).isEqualTo(31 * 23 * 9 * 3 * 8 + 31 * 23 * 9 * 8 + 8 * 10);
        assertThat(families(work))
                .isEqualTo(Map.of(
                        OperatorFamily.IMAGE_CONVOLUTION, 1,
                        OperatorFamily.DEPTHWISE, 1,
                        OperatorFamily.RECTIFIER, 2,
                        OperatorFamily.GLOBAL_POOL, 1,
                        OperatorFamily.POINTWISE, 1));
    }

    @Test
    void operatorsThatNoBlockHasAreNamed() throws Exception {
        var model = new ForeignModel(1, 16, 8, 8);
        var grouped = model.conv("image", 16, 32, 3, 1, 1, 4);
        var left = model.node("Concat", List.of(grouped, "image"), ForeignModel.integer("axis", 1));
        var right = model.node("Tanh", List.of(left));
        var sum = model.node("Add", List.of(left, right));
        var product = model.node("MatMul", List.of(sum, right));
        var gate = model.node("GlobalAveragePool", List.of(product));
        gate = model.node("HardSigmoid", List.of(gate));
        var x = model.node("Mul", List.of(product, gate));

        var work = read(model.model(x, 4));

        assertThat(work.unknownCounts())
                .isEqualTo(Map.of("Concat", 1, "MatMul of two values", 1, "Tanh", 1, "grouped Conv", 1));
        assertThat(work.macs()).isEqualTo(64 * 9 * 4 * 32 + 48 * 8 * 8 * 8);
        assertThat(families(work))
                .isEqualTo(Map.of(
                        OperatorFamily.ADD, 1,
                        OperatorFamily.GLOBAL_POOL, 1,
                        OperatorFamily.HARD_SIGMOID, 1,
                        OperatorFamily.SCALE, 1));
    }

    @Test
    void aProductWithAGateOfItselfIsASwish() throws Exception {
        var model = new ForeignModel(1, 16, 8, 8);
        var x = model.conv("image", 16, 16, 1, 1, 0, 1);
        x = model.node("Mul", List.of(model.node("Sigmoid", List.of(x)), x));

        var bytes = model.model(x, 4);
        assertThat(families(read(bytes))).isEqualTo(Map.of(OperatorFamily.POINTWISE, 1, OperatorFamily.SWISH, 1));
        var optimized = UserModel.read(file(bytes), Map.of()).graph();
        assertThat(optimized.nodes()).containsKey("QuickGelu");
        assertThat(optimized.integer()).isEmpty();
        assertThat(optimized.precision()).isEqualTo(Precision.FP32);
    }

    /** A block in INT8 is none in FP32: what it computes in integers stays unknown there. */
    @Test
    void theOtherNumberFormatIsUnknown() throws Exception {
        var block = Blocks.searchable().findFirst().orElseThrow();
        var int8 = UserModel.read(file(BlockModel.of(block, Precision.INT8)), Map.of());

        var work = ModelWork.of(int8.shaped(), Precision.FP32);

        assertThat(work.unknownCounts()).containsKeys("Conv in integers", "QuantizeLinear");
        assertThat(work.macs()).isEqualTo(block.cost().macs());
        assertThat(work.known()).allMatch(operator -> operator.macs() == 0);
    }

    @Test
    void weightsBesideTheFileAreReadAndMissedByName() throws Exception {
        var block = Blocks.searchable().findFirst().orElseThrow();
        var file = file(withWeightsBeside(BlockModel.of(block, Precision.FP32)));

        var work = ModelWork.of(UserModel.read(file, Map.of()).shaped(), Precision.FP32);
        assertThat(work.macs()).isEqualTo(block.cost().macs());
        assertThat(work.known())
                .containsExactlyInAnyOrderElementsOf(
                        block.graph().operators().stream().map(OperatorWork::of).toList());

        Files.delete(folder.resolve("weights.bin"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserModel.read(file, Map.of()))
                .withMessageStartingWith(file + " cannot be run by ONNX Runtime")
                .withMessageContaining("weights.bin");
    }

    private byte[] withWeightsBeside(byte[] model) throws Exception {
        var changed = ModelProto.parseFrom(model).toBuilder();
        var weights = ByteString.EMPTY;
        for (var tensor : changed.getGraphBuilder().getInitializerBuilderList()) {
            if (tensor.getRawData().size() > 1000) {
                tensor.setDataLocation(TensorProto.DataLocation.EXTERNAL)
                        .addExternalData(entry("location", "weights.bin"))
                        .addExternalData(entry("offset", Integer.toString(weights.size())))
                        .addExternalData(entry(
                                "length", Integer.toString(tensor.getRawData().size())));
                weights = weights.concat(tensor.getRawData());
                tensor.clearRawData();
            }
        }
        assertThat(weights.size()).isPositive();
        Files.write(folder.resolve("weights.bin"), weights.toByteArray());
        return changed.build().toByteArray();
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    @Test
    void anUnsupportedOperatorSetIsRefusedInOneLine() throws Exception {
        var block = Blocks.searchable().findFirst().orElseThrow();
        var changed = ModelProto.parseFrom(BlockModel.of(block, Precision.FP32)).toBuilder();
        changed.getOpsetImportBuilder(0).setVersion(999);
        var file = file(changed.build().toByteArray());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserModel.read(file, Map.of()))
                .withMessageContaining("opset")
                .satisfies(refused -> assertThat(refused.getMessage().lines()).hasSize(1));
    }

    /** Cut off anywhere, or with a byte changed anywhere, a file is read or refused. */
    @Test
    void brokenFilesAreReadOrRefused() throws Exception {
        var whole = BlockModel.of(Blocks.searchable().findFirst().orElseThrow(), Precision.INT8);
        var random = new SplittableRandom(11);
        int refused = 0;
        for (int i = 0; i < 120; i++) {
            var broken = i % 2 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            if (i % 2 == 1) {
                broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
            }
            refused += isRefused(file(broken)) ? 1 : 0;
        }
        assertThat(refused).isBetween(60, 119);
    }

    private static boolean isRefused(Path file) {
        try {
            ModelWork.of(UserModel.read(file, Map.of()).shaped(), Precision.INT8);
            return false;
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage().lines()).hasSize(1);
            return true;
        }
    }
}
