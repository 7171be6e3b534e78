package io.spaceevo.cli.predictors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import io.spaceevo.cli.CommandRun;
import io.spaceevo.cli.SampleData;
import io.spaceevo.collect.device.replay.AttributeCell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictorEvaluateTest {
    @TempDir
    private Path folder;

    @Test
    void publishedInt8BlocksArePredictedWithinTenPercentMostly() {
        var file = SampleData.at("vnni_blocks/vnni_int8_blocks.csv");
        var evaluation = CommandRun.of("predictor", "evaluate", file.toString(), "--train", "2000", "--json")
                .object();
        var kinds = evaluation.path("kinds");
        assertThat(kinds)
                .extracting(kind -> kind.path("kind").asText())
                .containsExactly(
                        "MobileNetV1DualBlock",
                        "MobileNetV2ResBlock",
                        "MobileNetV3ResBlock",
                        "ResNetBlock",
                        "ResNetSEBlock",
                        "overall");
        var overall = kinds.path(5);
        assertThat(overall.path("rows").asInt()).isEqualTo(18_643 - 2000);
        assertThat(overall.path("within10").asDouble()).isGreaterThan(88);
        assertThat(overall.path("within5").asDouble())
                .isBetween(60.0, overall.path("within10").asDouble());
        assertThat(overall.path("coverage90").asDouble()).isBetween(82.0, 97.0);
        assertThat(evaluation.path("trainSeconds").asDouble()).isPositive();
        assertThat(evaluation.path("predictMicros").asDouble()).isPositive();
    }

    @Test
    void blocksOfUnknownKindArePredictedFromTheirAttributes() throws IOException {
        var lines = new ArrayList<>(List.of("block,hw,cin,act,latency_ms"));
        for (int hw = 7; hw <= 112; hw += 7) {
            for (int cin = 16; cin <= 160; cin += 16) {
                lines.add("gate," + hw + "," + cin + ",relu," + (0.01 + 1e-6 * hw * hw * cin));
                lines.add("gate," + hw + "," + cin + ",swish," + (0.01 + 2e-6 * hw * hw * cin));
            }
        }
        var file = Files.write(folder.resolve("gate.csv"), lines);
        var overall = CommandRun.of("predictor", "evaluate", file.toString(), "--train", "250", "--json")
                .object()
                .path("kinds")
                .path(1);
        assertThat(overall.path("kind").asText()).isEqualTo("overall");
        assertThat(overall.path("rows").asInt()).isEqualTo(70);
        assertThat(overall.path("within10").asDouble()).isGreaterThan(80);
    }

    @Test
    void rowsThatAgreeInTheGroupAreNeverOnBothSides() {
        var rows = new ArrayList<MeasuredRow>();
        for (int i = 0; i < 300; i++) {
            rows.add(new MeasuredRow("b", Map.of("hw", cell(i % 7), "cin", cell(i % 5), "cout", cell(i)), 1 + i));
        }
        var file = new MeasurementFile(List.of("hw", "cin", "cout"), rows);
        var split = TrainTestSplit.of(file, "group:hw,cin", 100, 3);
        assertThat(split.train()).hasSize(100);
        var train = new HashSet<List<String>>();
        split.train().forEach(row -> train.add(group(row)));
        assertThat(split.test()).isNotEmpty().noneMatch(row -> train.contains(group(row)));
    }

    @Test
    void aKindWithTooFewTrainingRowsIsSaidAndLeftOut() throws IOException {
        var lines = new ArrayList<>(List.of("block,hw,latency_ms"));
        for (int i = 0; i < 60; i++) {
            lines.add("many," + (i + 1) + "," + (1 + i));
        }
        lines.addAll(List.of("rare,3,4", "rare,4,4", "rare,5,4", "rare,6,4"));
        var file = Files.write(folder.resolve("rare.csv"), lines);
        var run = CommandRun.of("predictor", "evaluate", file.toString(), "--train", "40", "--seed", "1", "--json");
        assertThat(run.object().path("kinds"))
                .extracting(kind -> kind.path("kind").asText())
                .containsExactly("many", "overall");
        assertThat(run.err()).contains("rare has ").contains("rows to train on and needs 5");
    }

    @Test
    void badInputIsOneLineThatNamesFileAndLine() throws IOException {
        var header = Files.writeString(folder.resolve("header.csv"), "kind,hw,ms\n");
        assertThat(CommandRun.of("predictor", "evaluate", header.toString(), "--train", "5")
                        .err())
                .contains("header.csv:1:");
        var zero = Files.writeString(folder.resolve("zero.csv"), "block,hw,latency_ms\na,1,0\n");
        var run = CommandRun.of("predictor", "evaluate", zero.toString(), "--train", "5");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("zero.csv:2:").contains("latency_ms needs a number from 1e-9");
        var few = Files.writeString(folder.resolve("few.csv"), "block,hw,latency_ms\na,1,1\na,2,2\n");
        assertThat(CommandRun.of("predictor", "evaluate", few.toString(), "--train", "2")
                        .err())
                .contains("--train");
        assertThat(CommandRun.of("predictor", "evaluate", few.toString(), "--train", "1", "--split", "group:cin")
                        .err())
                .contains("--split");
    }

    @Test
    void blocksThatCannotBeDrawnAreKnownByTheirAttributes() throws IOException {
        var lines = new ArrayList<>(List.of("block,hw,cin,cout,kernel,expand,stride,activation,latency_ms"));
        for (int cin = 1; cin <= 40; cin++) {
            lines.add("MobileNetV2ResBlock,14," + cin + ",16,4,4,1,relu," + cin);
        }
        lines.add("MobileNetV2ResBlock,1e30,3e9,16,3,4,1,relu,1");
        var file = Files.write(folder.resolve("odd.csv"), lines);
        var kinds = CommandRun.of("predictor", "evaluate", file.toString(), "--train", "20", "--json")
                .object();
        assertThat(kinds.path("kinds").path(0).path("rows").asInt()).isEqualTo(21);
        assertThat(kinds.path("predictMicros").asDouble()).isPositive();
    }

    private static AttributeCell cell(int number) {
        return AttributeCell.parse("number", String.valueOf(number));
    }

    private static List<String> group(MeasuredRow row) {
        return List.of(row.word("hw").orElseThrow(), row.word("cin").orElseThrow());
    }
}
