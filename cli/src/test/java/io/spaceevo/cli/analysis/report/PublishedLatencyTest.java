package io.spaceevo.cli.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.spaceevo.hyperspace.NamedNetworks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Table 1 of the paper. */
class PublishedLatencyTest {
    @ParameterizedTest
    @CsvSource({
        "MobileNetV3-Small, onnxruntime, 4.4, 1.1",
        "SEQnet@vnni-A0, onnxruntime, 4.4, 2.0",
        "MobileNetV3-Large, onnxruntime, 10.3, 1.5",
        "SEQnet@vnni-A1, onnxruntime, 8.8, 2.4",
        "SEQnet@vnni-A4, onnxruntime, 24.4, 2.4",
        "MobileNetV3-Small, tflite, 6.4, 1.3",
        "SEQnet@pixel4-A0, tflite, 5.9, 2.1",
        "MobileNetV3-Large, tflite, 15.7, 1.5",
        "EfficientNet-B0, tflite, 36.4, 1.7",
        "SEQnet@pixel4-A1, tflite, 14.7, 2.2"
    })
    void latenciesAreThoseOfTheTable(String network, String runtime, double int8Ms, double speedUp) {
        var published = PublishedLatency.of(network, runtime).orElseThrow();

        assertThat(published.int8Ms()).contains(int8Ms);
        assertThat(published.speedUp()).contains(speedUp);
        assertThat(published.source()).startsWith("SpaceEvo Table 1");
        assertThat(NamedNetworks.all()).containsKey(network);
    }

    @Test
    void whatThePaperDoesNotStateIsNotThere() {
        assertThat(PublishedLatency.of("SEQnet@vnni-A2", "onnxruntime")).isEmpty();
        assertThat(PublishedLatency.of("SEQnet@vnni-A0", "tflite")).isEmpty();
    }
}
