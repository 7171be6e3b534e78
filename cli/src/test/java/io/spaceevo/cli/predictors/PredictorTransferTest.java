package io.spaceevo.cli.predictors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.spaceevo.cli.CommandRun;
import io.spaceevo.cli.SampleData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictorTransferTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"pixel1,pixel4", "pixel4,pixel1"})
    void fiftyBlocksOfAPhoneAreEnoughWhereAnotherIsKnown(String sibling, String device) {
        double within10 = 0;
        double coverage = 0;
        for (int seed = 0; seed < 3; seed++) {
            var overall = CommandRun.of(
                            "predictor",
                            "transfer",
                            SampleData.at("phone_blocks/" + sibling + ".csv").toString(),
                            "--to",
                            SampleData.at("phone_blocks/" + device + ".csv").toString(),
                            "--seed",
                            String.valueOf(seed),
                            "--json")
                    .object()
                    .path("kinds")
                    .path(6);
            assertThat(overall.path("kind").asText()).isEqualTo("overall");
            assertThat(overall.path("rows").asInt()).isEqualTo(12_116 - 50);
            within10 += overall.path("within10").asDouble() / 3;
            coverage += overall.path("coverage90").asDouble() / 3;
        }
        assertThat(within10).isGreaterThan(93);
        assertThat(coverage).isBetween(86.0, 95.0);
    }

    @Test
    void everyKindIsDrawnFromAndTheLargeOnesMore() {
        var rows = new ArrayList<MeasuredRow>();
        for (int i = 0; i < 1000; i++) {
            rows.add(new MeasuredRow(i % 100 == 0 ? "rare" : i % 4 == 0 ? "some" : "many", Map.of(), 1 + i));
        }
        var file = new MeasurementFile(List.of(), rows);
        for (int seed = 0; seed < 10; seed++) {
            var split = TrainTestSplit.fromEveryKind(file, "--samples", 50, seed);
            assertThat(count(split.train(), "rare")).isEqualTo(2);
            assertThat(count(split.train(), "some")).isBetween(11L, 13L);
            assertThat(split.train()).hasSize(50);
            assertThat(split.test()).hasSize(950).doesNotContainAnyElementsOf(split.train());
        }
        assertThat(TrainTestSplit.fromEveryKind(file, "--samples", 50, 1).train())
                .isNotEqualTo(
                        TrainTestSplit.fromEveryKind(file, "--samples", 50, 2).train());
    }

    private static long count(List<MeasuredRow> rows, String kind) {
        return rows.stream().filter(row -> row.kind().equals(kind)).count();
    }

    /** Two made-up kinds; the new device is slower by a factor that depends on the kind, and in large blocks. */
    private Path device(String name, double scale, double second, double bend, int every, String header)
            throws IOException {
        var lines = new ArrayList<>(List.of(header));
        int row = 0;
        for (int hw = 4; hw <= 56; hw += 4) {
            for (int cin = 16; cin <= 160; cin += 16) {
                if (row++ % every == 0) {
                    double work = 1e-7 * hw * hw * cin * cin;
                    double micros = scale * (0.01 + work + bend * work * work);
                    lines.add(line("one", hw, cin, micros, header));
                    lines.add(line("two", hw, cin, second * micros, header));
                }
            }
        }
        return Files.write(folder.resolve(name), lines);
    }

    private static String line(String kind, int hw, int cin, double ms, String header) {
        return header.startsWith("block,hw")
                ? String.format(Locale.ROOT, "%s,%d,%d,%.6f", kind, hw, cin, ms)
                : String.format(Locale.ROOT, "%s,%d.0,%d,%.6f", kind, cin, hw, ms);
    }

    /** As {@code pixel*.csv --to pixel4.csv} asks, with nothing wrong in the answer but that it is too good. */
    @Test
    void theNewDeviceIsNoSiblingOfItself() throws IOException {
        var header = "block,hw,cin,latency_ms";
        var sibling = device("sibling.csv", 1, 1, 0, 1, header);
        var device = device("new.csv", 2.5, 1.4, 0.02, 1, header);
        var copy = Files.copy(device, folder.resolve("copy.csv"));

        var both = transfer(device, sibling, copy);
        assertThat(both.code()).isZero();
        assertThat(both.err()).contains(device + " is among the siblings too, and is left out of them");
        var kinds = transfer(device, sibling).object().path("kinds");
        assertThat(both.object().path("kinds")).isEqualTo(kinds);
        assertThat(transfer(device, copy).err())
                .contains(device + " is among the siblings: it is predicted from itself");
    }

    private static CommandRun transfer(Path device, Path... siblings) {
        var arguments = new ArrayList<>(List.of("predictor", "transfer", "--json", "--to", device.toString()));
        Stream.of(siblings).map(Path::toString).forEach(arguments::add);
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void aDeviceIsPredictedFromASiblingWhoseColumnsHaveAnotherOrder() throws IOException {
        var sibling = device("sibling.csv", 1, 1, 0, 1, "block,cin,hw,latency_ms");
        var device = device("new.csv", 2.5, 1.4, 0.02, 1, "block,hw,cin,latency_ms");
        var run = CommandRun.of(
                "predictor", "transfer", sibling.toString(), "--to", device.toString(), "--samples", "30", "--json");
        assertThat(run.code()).isZero();
        assertThat(run.err()).doesNotContain("configurations of the new device");
        var kinds = run.object().path("kinds");
        assertThat(kinds).extracting(kind -> kind.path("kind").asText()).containsExactly("one", "two", "overall");
        assertThat(kinds.path(2).path("rows").asInt()).isEqualTo(280 - 30);
        assertThat(kinds.path(2).path("within10").asDouble()).isGreaterThan(95);
    }

    @Test
    void whatASiblingDidNotMeasureIsPredictedForIt() throws IOException {
        var sibling = device("sibling.csv", 1, 1, 0, 3, "block,hw,cin,latency_ms");
        var device = device("new.csv", 2.5, 1.4, 0, 1, "block,hw,cin,latency_ms");
        var run = CommandRun.of("predictor", "transfer", sibling.toString(), "--to", device.toString(), "--json");
        assertThat(run.err()).contains("sibling 1 measured 94 of the 280 configurations of the new device");
        assertThat(run.object().path("kinds").path(2).path("within10").asDouble())
                .isGreaterThan(85);
    }

    @Test
    void aKindThatNoSiblingKnowsIsSaidAndLeftOut() throws IOException {
        var sibling = Files.write(
                folder.resolve("sibling.csv"),
                Files.readAllLines(device("all.csv", 1, 1, 0, 1, "block,hw,cin,latency_ms")).stream()
                        .filter(line -> !line.startsWith("two"))
                        .toList());
        var device = device("new.csv", 2, 1, 0, 1, "block,hw,cin,latency_ms");
        var run = CommandRun.of("predictor", "transfer", sibling.toString(), "--to", device.toString(), "--json");
        assertThat(run.err()).contains("two is known to no sibling");
        assertThat(run.object().path("kinds"))
                .extracting(kind -> kind.path("kind").asText())
                .containsExactly("one", "overall");
    }

    @Test
    void badInputIsOneLineThatSaysHowToMendIt() throws IOException {
        var device = device("new.csv", 2, 1, 0, 1, "block,hw,cin,latency_ms");
        var other = Files.writeString(folder.resolve("other.csv"), "block,hw,latency_ms\nthree,3,1\n");
        var stranger = CommandRun.of("predictor", "transfer", other.toString(), "--to", device.toString());
        assertThat(stranger.code()).isEqualTo(2);
        assertThat(stranger.err()
                        .lines()
                        .toList()
                        .get((int) stranger.err().lines().count() - 1))
                .contains("the siblings tell about 0 of the 50 samples and 5 are needed");
        var many = CommandRun.of(
                "predictor", "transfer", device.toString(), "--to", device.toString(), "--samples", "280");
        assertThat(many.code()).isEqualTo(2);
        assertThat(many.err()).contains("--samples needs 1 to 279 rows");
        assertThat(CommandRun.of("predictor", "transfer", "--to", device.toString())
                        .code())
                .isEqualTo(2);
    }
}
