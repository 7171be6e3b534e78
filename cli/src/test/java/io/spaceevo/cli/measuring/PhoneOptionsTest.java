package io.spaceevo.cli.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.spaceevo.cli.CommandRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneOptionsTest {
    private static final String PIXEL =
            "9B221FFAZ00123         device usb:1-1 product:flame model:Pixel_4 device:flame transport_id:1";
    private static final String LOCKED = "R58M123ABC             unauthorized usb:1-2 transport_id:2";

    @TempDir
    private Path folder;

    private Path binary;

    @BeforeEach
    void writeBinary() throws IOException {
        binary = Files.writeString(folder.resolve("benchmark_model"), "");
    }

    /** An adb that lists these phones and knows nothing else. */
    private String adb(String... phones) throws IOException {
        var lines = new ArrayList<>(
                List.of("#!/bin/sh", "if [ \"$1\" != devices ]; then echo \"error: closed\" >&2; exit 1; fi"));
        lines.add("cat << END");
        lines.add("List of devices attached");
        lines.addAll(List.of(phones));
        lines.add("END");
        var adb = Files.write(folder.resolve("adb"), lines);
        assertThat(adb.toFile().setExecutable(true)).isTrue();
        return adb.toString();
    }

    private CommandRun measure(String... more) {
        var words = new ArrayList<>(List.of(
                "measure",
                "--runtime",
                "adb",
                "--benchmark-model",
                binary.toString(),
                "--hyperspace",
                "mobilew",
                "--count",
                "1"));
        words.addAll(List.of(more));
        return CommandRun.of(words.toArray(String[]::new));
    }

    @Test
    void severalPhonesWithoutAChoiceAreListed() throws IOException {
        var run = measure("--adb", adb(PIXEL, LOCKED));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("choose one with --serial: 9B221FFAZ00123 (Pixel_4), R58M123ABC (unauthorized)");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aPhoneThatCannotBeUsedIsOneLineWithItsMend() throws IOException {
        var none = measure("--adb", adb());
        var locked = measure("--adb", adb(PIXEL, LOCKED), "--serial", "R58M123ABC");
        var lost = measure("--adb", adb(PIXEL));

        assertThat(List.of(none.code(), locked.code(), lost.code())).containsOnly(1);
        assertThat(errors(none)).singleElement().asString().contains("no phone is attached: plug one in");
        assertThat(errors(locked)).singleElement().asString().contains("unlock it and allow USB debugging");
        assertThat(errors(lost)).singleElement().asString().contains("plug the phone in again (error: closed)");
    }

    /** Without the lines that tell how far it is. */
    private static List<String> errors(CommandRun run) {
        return run.err().lines().filter(line -> !line.contains(" trusted of ")).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--adb adb",
                "--serial 9B221FFAZ00123",
                "--core-mask 70",
                "--phone-threads 1",
                "--no-xnnpack",
                "--fixed-performance"
            })
    void optionsOfThePhoneGoWithItsRuntimeOnly(String option) {
        var words = new ArrayList<>(List.of("measure", "--hyperspace", "mobilew", "--count", "1"));
        words.addAll(List.of(option.split(" ")));
        var run = CommandRun.of(words.toArray(String[]::new));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains(option.split(" ")[0] + " goes with --runtime adb, was given with --runtime onnxruntime");
    }

    @ParameterizedTest
    @CsvSource({
        "--core-mask 70 --phone-threads 4, 'core mask 70 has 3 cores, too few for 4 threads'",
        "--core-mask 70;reboot, a core mask needs",
        "--serial $(reboot), a serial number as adb devices lists it is needed",
    })
    void valuesAreCheckedBeforeAdbIsCalled(String options, String rule) throws IOException {
        var words = new ArrayList<>(List.of("--adb", adb(PIXEL)));
        words.addAll(List.of(options.split(" ")));
        var run = measure(words.toArray(String[]::new));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(rule);
    }

    @Test
    void thePhoneNeedsItsTool() {
        var run = CommandRun.of("measure", "--runtime", "adb", "--hyperspace", "mobilew", "--count", "1");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--runtime adb needs --benchmark-model FILE");
    }

    @Test
    void anOnnxModelIsNotForThePhone() throws IOException {
        var model = Files.writeString(folder.resolve("model.onnx"), "").toString();
        var run = CommandRun.of("measure", model, "--runtime", "adb", "--benchmark-model", binary.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("a MODEL is measured on this machine");
    }

    @Test
    void collectTellsOfThePhoneBeforeItAsksForABroker() throws IOException {
        var run = CommandRun.of(
                "collect",
                "--runtime",
                "adb",
                "--adb",
                adb(),
                "--benchmark-model",
                binary.toString(),
                "--hyperspace",
                "mobilew",
                "--bootstrap-servers",
                "127.0.0.1:1");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().strip().lines()).singleElement().asString().contains("no phone is attached");
    }
}
