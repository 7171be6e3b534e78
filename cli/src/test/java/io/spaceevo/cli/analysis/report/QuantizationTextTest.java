package io.spaceevo.cli.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.spaceevo.hyperspace.NamedNetworks;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.quantization.QuantizationMap;
import io.spaceevo.quantization.QuantizedPair;
import io.spaceevo.space.BlockConfiguration;
import org.junit.jupiter.api.Test;

class QuantizationTextTest {
    private static QuantizedPair block(String name, double fp32Micros, double int8Micros) {
        return new QuantizedPair(BlockConfiguration.parse(name), fp32Micros, int8Micros);
    }

    private static final QuantizationMap MAP = new QuantizationMap(
            DeviceEpoch.parse("made-up.ort.t1/1.0/f00"),
            new TreeMap<>(Map.of("runtime", "onnxruntime")),
            false,
            new QuantizationMap.Evidence(
                    Instant.parse("2026-11-27T22:50:00Z"), Instant.parse("2026-11-28T00:10:00Z"), 17, 2, 1),
            List.of(
                    block("ResNet.relu+14-64-64-k3-e1-s1", 300, 100),
                    block("ResNet.relu+14-32-32-k3-e1-s1", 200, 100),
                    block("ResNet.relu+14-16-16-k3-e1-s1", 110, 100),
                    block("ResNet.hard-swish+14-64-64-k3-e1-s1", 310, 320),
                    block("ResNet.hard-swish+14-32-32-k3-e1-s1", 200, 210),
                    block("ResNet.hard-swish+14-16-16-k3-e1-s1", 110, 200),
                    new QuantizedPair(NamedNetworks.all().get("SEQnet@vnni-A0"), 4000, 2000)));

    @Test
    void aReportReadsLikeThis() {
        var report = QuantizationReport.of(List.of(MAP), new TreeMap<>()).get(0);
        var text = new StringWriter();
        QuantizationText.print(report, new PrintWriter(text, true));

        assertThat(text.toString().lines().toList())
                .containsSequence(
                        "made-up.ort.t1/1.0/f00",
                        "pairs of both number formats: 6 of blocks, 1 of networks; measured 27 November 2026, 22:50 to 28 November 2026, 00:10 UTC",
                        "measurements: 17 trusted, 2 not trusted and left out; workloads in one number format only: 1",
                        "A speed-up is FP32 latency over INT8 latency: above 1, INT8 is faster.")
                .containsSequence(
                        "by activation                                blocks speed-up  quartiles      INT8",
                        "  relu                                            3    2.00x  1.55 to 2.50   pays",
                        "  hard-swish                                      3    0.95x  0.75 to 0.96   loses")
                .containsSequence(
                        "by output channels                           blocks speed-up  quartiles      INT8",
                        "  1–16                                            2    0.83x  0.69 to 0.96   too few pairs")
                .containsSequence(
                        "Blocks that differ in one choice only",
                        "  hard-swish takes 2.10 times the INT8 latency of relu (quartiles 2.05 to 2.65, 3 matched blocks; in FP32 1.00 times): prefers relu")
                .containsSequence(
                        "INT8 is slower on 3 of 6 blocks",
                        "  0.55x  FP32 0.110 ms, INT8 0.200 ms  ResNet.hard-swish 14-16-16-k3-e1-s1")
                .endsWith(
                        "networks                  FP32 ms  INT8 ms speed-up in floats   published:  INT8 ms speed-up",
                        "  SEQnet@vnni-A0             4.00     2.00    2.00x         -                   4.4     2.0x",
                        "  in floats: parts of the INT8 graph that are converted to floats and back");
    }
}
