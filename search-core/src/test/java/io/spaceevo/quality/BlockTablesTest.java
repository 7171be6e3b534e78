package io.spaceevo.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockChoices;
import io.spaceevo.space.BlockTypes;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.StageTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockTablesTest {
    private static final Hyperspace HYPERSPACE = new Hyperspace(
            "tiny",
            List.of(160, 224),
            List.of(160, 224),
            List.of(stage("first_conv", 16, "Conv", Activation.RELU, 0)),
            List.of(stage("stage1", 32, "MobileNetV2Res", Activation.RELU6, 4)),
            List.of());
    private static final String SMALL = "3#32#4,1x16x80x80,0.31,2.2,0.0053,0.9";
    private static final String LARGE = "3#32#4,1x16x112x112,0.3,4.4,0.0053,1.5";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void eitherLineEndingWillDo(String ending) throws IOException {
        var tables = read(SMALL + ending + LARGE + ending);

        assertThat(tables.size()).isEqualTo(2);
        assertThat(tables.withOwnLatencies(List.of(0.0, 0.0))
                        .tables()
                        .get(0)
                        .byResolution()
                        .get(1)
                        .latencies())
                .containsExactly(1.5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3#32,1x16x80x80,0.3,1,1,1",
                "3#48#4,1x16x80x80,0.3,1,1,1",
                "5#32#4,1x16x80x80,0.3,1,1,1",
                "3#32#4_3#32#4,1x16x80x80,0.3,1,1,1",
                "3#32#4,1x24x80x80,0.3,1,1,1",
                "3#32#4,1x16x81x81,0.3,1,1,1",
                "3#32#4,1x16x80x40,0.3,1,1,1",
                "3#32#4,2x16x80x80,0.3,1,1,1",
                "3#32#4,1x16x80x80,NaN,1,1,1",
                "3#32#4,1x16x80x80,-0.1,1,1,1",
                "3#32#4,1x16x80x80,0.3,NaN,1,1",
                "3#32#4,1x16x80x80,0.3,1,-1,1",
                "3#32#4,1x16x80x80,0.3,1,Infinity,1",
                "3#32#4,1x16x80x80,0.3,1,1,x",
                "3#32#4,1x16x80x",
                "",
                "\u00ff\u00fe\u0000"
            })
    void aBrokenRowIsNamedByFileAndLine(String row) {
        assertThatThrownBy(() -> read(LARGE + "\n" + row + "\n" + SMALL + "\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stage1_0_0.csv:2: ");
    }

    @Test
    void aTableWithoutARowAtSomeResolutionIsRefused() {
        assertThatThrownBy(() -> read(LARGE + "\n" + LARGE + "\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stage1_0_0.csv:2: ends without a row at resolution 160");
        assertThatThrownBy(() -> read("")).hasMessageContaining("stage1_0_0.csv is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "0", "-1", "Infinity", ""})
    void aLatencyThatIsNoneMattersOnlyWhereItIsUsed(String latency) throws IOException {
        var tables = read(LARGE + "\n" + SMALL.replace("0.9", latency) + "\n");

        assertThat(tables.qualities().get(0).samples()).hasSize(2);
        assertThatThrownBy(() -> tables.withOwnLatencies(List.of(0.0, 0.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stage1_0_0.csv:2: a score needs a finite latency above 0 ms");
    }

    private BlockTables read(String text) throws IOException {
        Files.writeString(folder.resolve("stage1_0_0.csv"), text, StandardCharsets.ISO_8859_1);
        return BlockTables.read(folder, HYPERSPACE);
    }

    private static StageTemplate stage(String name, int width, String type, Activation activation, double expand) {
        return new StageTemplate(
                name,
                List.of(width),
                List.of(1),
                2,
                1,
                List.of(new BlockChoices(BlockTypes.named(type), activation, List.of(3), List.of(expand))));
    }
}
