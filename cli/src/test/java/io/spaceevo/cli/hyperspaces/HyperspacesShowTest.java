package io.spaceevo.cli.hyperspaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.spaceevo.cli.CommandRun;
import io.spaceevo.hyperspace.Hyperspaces;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HyperspacesShowTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stride: 1.9, window: 2",
                "stride: ~, window: 2",
                "stride: 2, stride: 2, window: 2",
                "stride: 2, window: 2, colour: red",
                "stride: 2, window: 2}}"
            })
    void aMistakeIsBadInputInOneLineWithFileAndLine(String mistake) throws IOException {
        var yaml = Hyperspaces.shipped("onnxw").replaceFirst("stride: 2, window: 2", mistake);
        var file = Files.writeString(folder.resolve("mine.yaml"), yaml);

        var run = CommandRun.of("hyperspaces", "show", file.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("spaceevo: " + file + ":20:").doesNotContain("Exception");
        assertThat(run.err().lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "mobilenetv2, 3.504872, 300.774, mobilenetv2-000000-000000,"
                + "d1#1#2#3#4#3#3#1_k3#3#3#3#3#3#3#3#3#3#3#3#3#3#3#3#3#3"
                + "_w32#16#24#24#32#32#32#64#64#64#64#96#96#96#160#160#160#320_e0#1#6#6#6#6#6#6#6#6#6#6#6#6#6#6#6#6_r224",
        "resnet50, 25.557032, 4089.184, resnet50-0000-0000,"
                + "d1#1#3#4#6#3_k7#3#3#3#3#3#3#3#3#3#3#3#3#3#3#3#3#3"
                + "_w64#64#256#256#256#512#512#512#512#1024#1024#1024#1024#1024#1024#2048#2048#2048"
                + "_e0#0#0.25#0.25#0.25#0.25#0.25#0.25#0.25#0.25#0.25#0.25#0.25#0.25#0.25#0.25#0.25#0.25_r224"
    })
    void aWellKnownNetworkIsShownAndCosted(String name, double mparams, double mmacs, String space, String subnet) {
        var file = Path.of("../docs/hyperspaces/" + name + ".yaml")
                .toAbsolutePath()
                .normalize()
                .toString();

        var shown = CommandRun.of("hyperspaces", "show", file, "--json").object();
        assertThat(shown.path("id").asText()).startsWith(name + "@");

        var cost = CommandRun.of("subnet", "cost", subnet, "--space", space, "--hyperspace", file, "--json")
                .object();
        assertThat(cost.path("mparams").asDouble()).isCloseTo(mparams, within(0.001 * mparams));
        assertThat(cost.path("mmacs").asDouble()).isCloseTo(mmacs, within(0.001 * mmacs));
    }
}
