package io.spaceevo.cli.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.spaceevo.collect.device.UsualSpeeds;
import io.spaceevo.collect.device.onnx.OnnxRuntimeBenchmark;
import io.spaceevo.hyperspace.NamedNetworks;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.quantization.QuantizationMap;
import io.spaceevo.quantization.QuantizedPair;
import io.spaceevo.space.BlockConfiguration;
import org.junit.jupiter.api.Test;

/** With the graphs that ONNX Runtime makes on this machine; the latencies are made up. */
class OptimizedGraphsTest {
    private static final SortedMap<String, String> BUILD = build();

    private static SortedMap<String, String> build() {
        try (var benchmark = OnnxRuntimeBenchmark.ofThisMachine(UsualSpeeds.ofThisProcess())) {
            return benchmark.build();
        }
    }

    private static QuantizationMap map(Map<String, String> build, String... blocks) {
        var now = Instant.EPOCH;
        return new QuantizationMap(
                DeviceEpoch.parse("p/1/f"),
                new TreeMap<>(build),
                false,
                new QuantizationMap.Evidence(now, now, 2 * blocks.length, 0, 0),
                List.of(blocks).stream()
                        .map(block -> new QuantizedPair(BlockConfiguration.parse(block), 100, 150))
                        .toList());
    }

    @Test
    void theGraphTellsWhatIsConvertedAndWhatIsNot() {
        var losses = new OptimizedGraphs(BUILD)
                .losses(map(
                        BUILD, "MobileNetV2Res.hard-swish+14-32-32-k3-e4-s1", "MobileNetV2Res.relu+14-40-40-k3-e3-s1"));

        assertThat(losses.get(0).reason().orElseThrow().word()).isEqualTo("converted");
        assertThat(losses.get(0).reason().orElseThrow().text())
                .isEqualTo("converted to floats and back: 2 × DequantizeLinear → HardSigmoid → Mul → QuantizeLinear");
        assertThat(losses.get(1).reason().orElseThrow().word()).isEqualTo("slow-kernels");
        assertThat(losses.get(1).reason().orElseThrow().text())
                .startsWith("all in integers: 1 QLinearAdd, 3 QLinearConv are slower than ")
                .endsWith("; depthwise channels are multiples of 8 only");
    }

    @Test
    void anotherSizeHasTheSameGraphAndItsOwnAlignment() {
        var losses = new OptimizedGraphs(BUILD)
                .losses(map(BUILD, "MobileNetV2Res.swish+14-32-32-k3-e4-s1", "MobileNetV2Res.swish+28-10-10-k3-e4-s1"));

        assertThat(losses)
                .extracting(loss -> ((GraphReason) loss.reason().orElseThrow()).alignment())
                .containsExactly(16, 8);
        assertThat(losses.get(1).reason().orElseThrow().summary())
                .isEqualTo(losses.get(0).reason().orElseThrow().summary());
    }

    @Test
    void aNetworkTellsHowManyPartsAreInFloats() {
        var graphs = new OptimizedGraphs(BUILD);
        var networks = NamedNetworks.all();

        assertThat(graphs.floatSections(map(BUILD), networks.get("MobileNetV3-Small"))
                        .orElseThrow())
                .containsEntry("DequantizeLinear → HardSigmoid → QuantizeLinear", 9)
                .containsEntry("DequantizeLinear → HardSigmoid → Mul → QuantizeLinear", 19);
    }

    @Test
    void operatorsThatTheMeasurementNamesNeedNoGraph() {
        var pair = new QuantizedPair(
                BlockConfiguration.parse("MobileNetV2Res.hard-swish+14-32-32-k3-e4-s1"),
                100,
                3000,
                new TreeMap<>(Map.of("HARD_SWISH", 2)));
        var now = Instant.EPOCH;
        var tflite = new QuantizationMap(
                DeviceEpoch.parse("p/1/f"),
                new TreeMap<>(Map.of("runtime", "tflite")),
                false,
                new QuantizationMap.Evidence(now, now, 2, 0, 0),
                List.of(pair));

        assertThat(new OptimizedGraphs(BUILD).losses(tflite)).singleElement().satisfies(loss -> {
            assertThat(loss.reason().orElseThrow().word()).isEqualTo("not-delegated");
            assertThat(loss.reason().orElseThrow().text()).endsWith("slower kernels: 2 HARD_SWISH");
        });
    }

    @Test
    void graphsOfAnotherVersionAreNotGuessed() {
        var other = new TreeMap<>(BUILD);
        other.put("runtime.version", "0.1");

        var losses = new OptimizedGraphs(BUILD).losses(map(other, "ResNet.swish+14-32-32-k3-e1-s1"));

        assertThat(losses).singleElement().satisfies(loss -> assertThat(loss.reason())
                .isEmpty());
    }
}
