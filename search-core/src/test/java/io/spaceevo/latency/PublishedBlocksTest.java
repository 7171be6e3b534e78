package io.spaceevo.latency;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fits of published INT8 block latencies of a VNNI CPU: what XGBoost reaches on the same features must be reached. */
@Tag("slow")
class PublishedBlocksTest {
    private static List<String[]> lines = List.of();

    @BeforeAll
    static void readSample() throws IOException {
        var root = Path.of("").toAbsolutePath();
        while (root != null && !Files.exists(root.resolve("mvnw"))) {
            root = root.getParent();
        }
        assumeTrue(root != null, "not inside the project");
        var file = root.resolve("../shared/data/vnni_blocks/vnni_int8_blocks.csv");
        assumeTrue(Files.exists(file), "no sample data at " + file);
        lines = Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(","))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "MobileNetV1Dual, 89",
        "MobileNetV2Res, 91",
        "MobileNetV3Res, 90",
        "ResNet, 91",
        "ResNetSE, 92",
    })
    void blocksLeftOutArePredictedWithinTenPercent(String type, double within10) {
        var measured = lines.stream()
                .filter(fields -> fields[0].equals(type + "Block"))
                .toList();
        BlocksLeftOut.assertPredicted(
                measured.stream().map(PublishedBlocksTest::features).toList(),
                measured.stream()
                        .mapToDouble(fields -> 1000 * Double.parseDouble(fields[8]))
                        .toArray(),
                within10);
    }

    private static double[] features(String[] fields) {
        return BlockFeatures.row(new BlockConfiguration(
                BlockTypes.named(fields[0].replaceFirst("Block$", "")),
                Activation.parse(fields[7].equals("hswish") ? "hard-swish" : fields[7]),
                Integer.parseInt(fields[1]),
                Integer.parseInt(fields[2]),
                Integer.parseInt(fields[3]),
                Integer.parseInt(fields[4]),
                Double.parseDouble(fields[5]),
                Integer.parseInt(fields[6])));
    }
}
