package io.spaceevo.space;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.spaceevo.quality.BlockTables;
import io.spaceevo.quality.StageTables;
import org.junit.jupiter.api.Assumptions;

/** SpaceEvo's hyperspace for Intel CPUs with VNNI, as a fixture: the shipped file is read by another module. */
public final class Onnxw {
    private static final List<BlockChoices> BLOCKS = List.of(
            block("MobileNetV1Dual", "relu", List.of(3, 5), List.of(0.0)),
            block("MobileNetV2Res", "relu6", List.of(3, 5), List.of(4.0, 6.0, 8.0)),
            block("MobileNetV3Res", "hard-swish", List.of(3, 5), List.of(4.0, 6.0, 8.0)),
            block("ResNet", "relu", List.of(3, 5, 7), List.of(0.5, 1.0, 1.5)),
            block("ResNetSE", "relu", List.of(3, 5, 7), List.of(0.5, 1.0, 1.5)),
            block("FusedMBConvRes", "swish", List.of(3, 5, 7), List.of(1.0, 2.0, 3.0, 4.0)));

    /** The hyperspace's searchable stages; stages before and after them do not touch a score. */
    public static final Hyperspace HYPERSPACE = new Hyperspace(
            "onnxw",
            List.of(160, 192, 224),
            List.of(160, 176, 192, 208, 224),
            List.of(
                    new StageTemplate("first_conv", List.of(16, 32), List.of(1), 2, 2, fixed("Conv", "relu", 3, 0)),
                    new StageTemplate("stage0", List.of(16, 32), List.of(1, 2), 1, 2, fixed("ResNet", "relu", 3, 0.5))),
            List.of(
                    stage("stage1", 32, 64, List.of(2, 3, 4), 2, 2),
                    stage("stage2", 32, 96, List.of(2, 3, 4), 2, 2),
                    stage("stage3", 64, 144, List.of(2, 3, 4, 5, 6), 2, 3),
                    stage("stage4", 112, 192, List.of(2, 3, 4, 5, 6), 1, 3),
                    stage("stage5", 192, 304, List.of(2, 3, 4, 5, 6), 2, 5),
                    stage("stage6", 304, 448, List.of(1, 2), 1, 7)),
            List.of());

    private Onnxw() {}

    public static SearchSpace space(String digits) {
        return HYPERSPACE.space(SpaceCode.parse("onnxw-" + digits));
    }

    /** The published tables with the fixed latencies 1.748, 2.271 and 2.792 ms; skips the test where the sample data is missing. */
    public static StageTables tables() {
        return blockTables().withOwnLatencies(List.of(1.748, 2.271, 2.792));
    }

    /** Reads {@code ../shared/data/block_lut/onnxw} beside the repository, or the folder named by the system property {@code spaceevo.tables}. */
    public static BlockTables blockTables() {
        var folder = Optional.ofNullable(System.getProperty("spaceevo.tables"))
                .map(Path::of)
                .orElseGet(
                        () -> root().resolve("../shared/data/block_lut/onnxw").normalize());
        Assumptions.assumeTrue(
                Files.isDirectory(folder),
                "skipped: no sample tables at " + folder + " (-Dspaceevo.tables=DIR names another place)");
        return BlockTables.read(folder, HYPERSPACE);
    }

    private static Path root() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no folder above " + Path.of("").toAbsolutePath() + " contains mvnw");
    }

    private static StageTemplate stage(
            String name, int narrowest, int widest, List<Integer> depths, int stride, int windowSize) {
        var widths = IntStream.iterate(narrowest, width -> width <= widest, width -> width + 16)
                .boxed()
                .toList();
        return new StageTemplate(name, widths, depths, stride, windowSize, BLOCKS);
    }

    private static List<BlockChoices> fixed(String type, String activation, int kernel, double expand) {
        return List.of(block(type, activation, List.of(kernel), List.of(expand)));
    }

    private static BlockChoices block(String type, String activation, List<Integer> kernels, List<Double> expands) {
        return new BlockChoices(BlockTypes.named(type), Activation.parse(activation), kernels, expands);
    }
}
