package io.spaceevo.cli.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import io.spaceevo.cli.CommandRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--runtime abacus --hyperspace onnxw|--runtime needs onnxruntime, tflite, adb, simulated or replay, was abacus",
                "--runtime simulated --hyperspace nonsense|nonsense",
                "--runtime simulated --hyperspace onnxw --slow Nonsense=2|Nonsense",
                "--runtime simulated --hyperspace onnxw --count 0|--count needs at least 1, was 0",
                "--runtime simulated --hyperspace onnxw --pace -1|--pace needs at least 0 and at most 60000, was -1",
                "--runtime simulated --hyperspace onnxw --precision fp32|--precision goes with --runtime replay",
                "--runtime simulated --hyperspace onnxw --platform p|--platform goes with --runtime replay",
                "--runtime simulated --hyperspace onnxw --metrics-port 0|--metrics-port needs at least 1 and at most 65535, was 0",
                "--runtime simulated --hyperspace onnxw --metrics-address ::1|--metrics-address goes with --metrics-port",
                "--runtime replay|--runtime replay needs --file CSV"
            })
    void whatIsMissingOrWrongIsNamedBeforeAnythingIsMeasured(String options, String message) {
        var run = CommandRun.of(("collect --bootstrap-servers 127.0.0.1:1 " + options).split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains(message);
    }
}
