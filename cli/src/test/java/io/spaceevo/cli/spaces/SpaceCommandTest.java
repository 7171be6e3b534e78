package io.spaceevo.cli.spaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.spaceevo.cli.CommandRun;
import io.spaceevo.cli.SampleData;
import io.spaceevo.cli.run.SyntheticTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpaceCommandTest {
    @TempDir
    private Path folder;

    @Test
    void thePublishedSpaceScoresAsTheReferenceDoesAtTenMilliseconds() {
        var scored = score("onnxw-151122-023231", "--constraints", "10", "--fixed-stages", "2.792,2.271,1.748")
                .object();
        assertThat(scored.path("space").asText()).isEqualTo("onnxw-151122-023231");
        assertThat(scored.path("score").asDouble()).isCloseTo(0.37707, within(0.0015));
        var part = scored.path("parts").path(0);
        assertThat(part.path("constraint").asDouble()).isEqualTo(10);
        assertThat(part.path("score").asDouble()).isEqualTo(scored.path("score").asDouble());
        assertThat(part.path("penalty").asDouble()).isCloseTo(1.044, within(0.001));
        assertThat(part.path("loss").asDouble()).isCloseTo(2.537, within(0.01));
        assertThat(part.path("probability").asDouble()).isCloseTo(0.0010, within(0.0001));
        assertThat(part.path("feasible").asBoolean()).isTrue();
    }

    @Test
    void samplingAgreesWithTheExactScore() {
        var options = List.of("--constraints", "15,20", "--fixed-stages", "2.792,2.271,1.748");
        double exact = score("onnxw-151122-023231", options.toArray(String[]::new))
                .object()
                .path("score")
                .asDouble();
        var sampling = new ArrayList<>(options);
        sampling.addAll(List.of("--method", "monte-carlo", "--seed", "7"));
        double sampled = score("onnxw-151122-023231", sampling.toArray(String[]::new))
                .object()
                .path("score")
                .asDouble();
        assertThat(sampled).isCloseTo(exact, within(0.006)).isNotEqualTo(exact);
    }

    @Test
    void codesOfAFileAreScoredLineByLine() throws IOException {
        var file = Files.writeString(
                folder.resolve("codes.txt"),
                "# published\nonnxw-151122-023231\n\nonnxw-121122_133333  # the large one\n");
        var scored = score(file.toString(), "--constraints", "15", "--fixed-stages", "2.792,2.271,1.748")
                .objects();
        assertThat(scored)
                .extracting(one -> one.path("space").asText())
                .containsExactly("onnxw-151122-023231", "onnxw-121122-133333");
    }

    @Test
    void withoutFixedStagesAWarningSaysTheyCountNothing() {
        var run = score("onnxw-151122-023231", "--constraints", "10");
        assertThat(run.code()).isZero();
        assertThat(run.objects()).hasSize(1);
        assertThat(run.err()).contains("fixed stages count 0 ms").contains("--fixed-stages");
    }

    @Test
    void fixedStagesBesideTheTablesAreUsed() throws IOException {
        var tables = SampleData.at("block_lut/onnxw");
        try (var files = Files.list(tables)) {
            for (var file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Files.writeString(folder.resolve(FixedStages.FILE), "# ms at 224, 192, 160\n2.792,2.271,1.748\n");
        var run = CommandRun.of(
                "space",
                "score",
                "onnxw-151122-023231",
                "--hyperspace",
                "onnxw",
                "--tables",
                folder.toString(),
                "--constraints",
                "10",
                "--json");
        assertThat(run.err()).isEmpty();
        assertThat(run.object().path("score").asDouble()).isCloseTo(0.37707, within(0.0015));
    }

    @Test
    void aSearchThatNoSubnetCanPassNamesNoSpace(@TempDir Path folder) throws IOException {
        SyntheticTables.in(folder, "synthetic", 1);
        var line = List.of(
                "space",
                "search",
                "--hyperspace",
                folder.resolve("synthetic.yaml").toString(),
                "--tables",
                folder.toString(),
                "--fixed-stages",
                "2,1.5",
                "--evaluations",
                "60",
                "--population",
                "20",
                "--tournament",
                "5",
                "--no-ties",
                "--json");

        var none = search(line, "0.1,6.4");
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.object().path("status").asText()).isEqualTo("infeasible");
        assertThat(none.object().has("space")).isFalse();
        var reason = none.object().path("infeasible");
        assertThat(reason.path("unkeptConstraints"))
                .extracting(constraint -> constraint.asDouble())
                .containsExactly(0.1, 6.4);
        assertThat(reason.path("fixedStages").asDouble()).isEqualTo(1.5);
        assertThat(reason.path("fastestSpace").asDouble()).isCloseTo(6.5, within(1e-9));

        var some = search(line, "0.1,20");
        assertThat(some.code()).isZero();
        assertThat(some.object().path("status").asText()).isEqualTo("ready");
        assertThat(some.err()).contains("no subnet of any space keeps 0.1 ms");
    }

    private static CommandRun search(List<String> line, String constraints) {
        return CommandRun.of(Stream.concat(line.stream(), Stream.of("--constraints", constraints))
                .toArray(String[]::new));
    }

    @Test
    void searchPrintsItsBestAndHowItGotThere() {
        var tables = SampleData.at("block_lut/onnxw");
        var run = CommandRun.of(
                "space",
                "search",
                "--hyperspace",
                "onnxw",
                "--tables",
                tables.toString(),
                "--constraints",
                "10",
                "--fixed-stages",
                "2.792,2.271,1.748",
                "--evaluations",
                "1500",
                "--json");
        assertThat(run.code()).isZero();
        var found = run.object();
        assertThat(found.path("evaluations").asLong()).isEqualTo(1500);
        assertThat(found.path("score").asDouble()).isGreaterThan(0.3840);
        assertThat(found.path("bestAt").path("1500").asDouble())
                .isEqualTo(found.path("score").asDouble());
        assertThat(found.path("bestAt").path("100").asDouble())
                .isLessThan(found.path("score").asDouble());
        assertThat(found.path("seconds").asDouble()).isPositive();
        assertThat(found.path("top")).hasSize(10);
        assertThat(found.path("top").path(0).path("space")).isEqualTo(found.path("space"));
        assertThat(found.path("scoreSd").asDouble()).isBetween(0.0001, 0.01);
        assertThat(found.path("ties")).isNotEmpty();
    }

    @Test
    void aSearchIsAFunctionOfItsOptions() {
        assertThat(shortSearch("3").path("top")).isEqualTo(shortSearch("3").path("top"));
        assertThat(shortSearch("3").path("top")).isNotEqualTo(shortSearch("4").path("top"));
    }

    @Test
    void missingTablesAreBadInputInOneLine() {
        var run = CommandRun.of(
                "space",
                "score",
                "onnxw-151122-023231",
                "--hyperspace",
                "onnxw",
                "--tables",
                folder.resolve("none").toString(),
                "--constraints",
                "10",
                "--json");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("spaceevo tables fetch");
    }

    @Test
    void aCodeOutsideTheHyperspaceIsBadInputInOneLine() {
        for (var code : List.of("onnxw-951122-023231", "mobilew-122222-155400", "onnxw-1511-0232", "rubbish")) {
            var run = CommandRun.of(
                    "space",
                    "score",
                    code,
                    "--hyperspace",
                    "onnxw",
                    "--tables",
                    folder.toString(),
                    "--constraints",
                    "10");
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err().lines()).hasSize(1);
            assertThat(run.err()).startsWith("spaceevo: ").contains(code);
        }
    }

    @Test
    void wrongOptionsAreWrongUsage() {
        assertThat(score("onnxw-151122-023231", "--constraints", "ten").code()).isEqualTo(2);
        assertThat(score("onnxw-151122-023231", "--constraints", "10", "--method", "guess")
                        .code())
                .isEqualTo(2);
        assertThat(score("onnxw-151122-023231", "--constraints", "10", "--fixed-stages", "1,2")
                        .err())
                .contains("224,192,160");
        assertThat(CommandRun.of("space").code()).isEqualTo(2);
        assertThat(CommandRun.of("space", "score").err()).contains("spaceevo space score --help");
    }

    @Test
    void wrongNumbersAreOneLineThoughFixedStagesAreMissing() {
        for (var options : List.of(
                List.of("--constraints", "-3"),
                List.of("--constraints", "1e30"),
                List.of("--constraints", "10", "--samples", "10"),
                List.of("--constraints", "10", "--tau", "NaN"))) {
            var arguments = new ArrayList<>(List.of("space", "score", "onnxw-151122-023231", "--hyperspace", "onnxw"));
            arguments.addAll(List.of("--tables", folder.toString()));
            arguments.addAll(options);
            var run = CommandRun.of(arguments.toArray(String[]::new));
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err().lines()).hasSize(1);
        }
        var run = CommandRun.of(
                "space",
                "search",
                "--hyperspace",
                "onnxw",
                "--tables",
                folder.toString(),
                "--constraints",
                "10",
                "--list",
                "-1");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--list");
    }

    @Test
    void aFileOfCodesThatIsNoTextIsBadInputWithItsLine() throws IOException {
        var file = Files.write(folder.resolve("codes"), new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
        var run = CommandRun.of(
                "space",
                "score",
                file.toString(),
                "--hyperspace",
                "onnxw",
                "--tables",
                folder.toString(),
                "--constraints",
                "10");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("codes:1: ");
    }

    private static JsonNode shortSearch(String seed) {
        return CommandRun.of(
                        "space",
                        "search",
                        "--hyperspace",
                        "onnxw",
                        "--tables",
                        SampleData.at("block_lut/onnxw").toString(),
                        "--constraints",
                        "10",
                        "--fixed-stages",
                        "2.792,2.271,1.748",
                        "--evaluations",
                        "150",
                        "--population",
                        "60",
                        "--tournament",
                        "15",
                        "--seed",
                        seed,
                        "--no-ties",
                        "--json")
                .object();
    }

    private static CommandRun score(String code, String... options) {
        var arguments = new ArrayList<>(List.of("space", "score", code, "--hyperspace", "onnxw", "--json"));
        arguments.addAll(List.of("--tables", SampleData.at("block_lut/onnxw").toString()));
        arguments.addAll(Arrays.asList(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }
}
