package io.spaceevo.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import io.spaceevo.latency.boosting.FeatureTable;
import io.spaceevo.latency.refit.PlausibleRange;
import io.spaceevo.measurement.Configuration;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Environment;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.LatencySummary;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockType;
import io.spaceevo.space.BlockTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadMeasurementTest {
    private static final List<String> ATTRIBUTES = List.of("hw", "cin", "cout", "kernel", "expand", "stride");
    private static final double[] ABSURD = {
        0,
        -0.0,
        -1,
        0.5,
        1e-300,
        Double.MIN_VALUE,
        1,
        2,
        3,
        7,
        15,
        16,
        64,
        2047,
        2048,
        2049,
        8191,
        8192,
        65536,
        1e6,
        1e9,
        1e300
    };

    @Test
    void everyBlockThatIsTakenHasFiniteFeaturesAndAGuess() {
        var random = new Random(1);
        int taken = 0;
        for (int n = 0; n < 5_000; n++) {
            var type = BlockTypes.all().get(random.nextInt(BlockTypes.all().size()));
            var numbers = new HashMap<String, Double>();
            ATTRIBUTES.forEach(name -> numbers.put(
                    name,
                    random.nextInt(6) == 0 ? ABSURD[random.nextInt(ABSURD.length)] : ordinary(name, type, random)));
            var activation = Activation.values()[random.nextInt(Activation.values().length)];
            taken += takes(type.name() + "." + activation.word(), Configuration.of(numbers, Map.of())) ? 1 : 0;
        }
        assertThat(taken).isGreaterThan(200);
    }

    private static double ordinary(String attribute, BlockType type, Random random) {
        return switch (attribute) {
            case "kernel" -> 1 + 2 * random.nextInt(8);
            case "stride" -> 1 + random.nextInt(2);
            case "expand" -> type.expands() ? 1 + random.nextInt(16) : 0;
            default -> 1 + random.nextInt(16);
        };
    }

    private static boolean takes(String operator, Configuration configuration) {
        WorkloadMeasurement measured;
        try {
            measured = WorkloadMeasurement.of(measurement(operator, configuration, 100));
        } catch (IllegalArgumentException refused) {
            return false;
        }
        var block = (BlockConfiguration) measured.workload();
        var row = FeatureTable.of(BlockFeatures.SCHEMA.names(), List.of(BlockFeatures.row(block)))
                .row(0);
        assertThat(Arrays.stream(row).min().orElseThrow())
                .as(operator + " " + block.text())
                .isNotNegative();
        assertThat(PlausibleRange.guess(block)).isPositive().isFinite();
        assertThat(block.cost().macs()).isNotNegative();
        return true;
    }

    @ParameterizedTest
    @CsvSource({
        "LATENCY, thread-cpu, 500",
        "LATENCY, wall, 500",
        "MEMORY, peak-rss, 2500000",
        "ENERGY, rapl-package, 4000"
    })
    void everyMetricIsReadInItsOwnWay(Metric metric, String clock, double cost) {
        var kind = new Kind(Blocks.KIND.operator(), Precision.INT8, metric, clock, Kind.U8_EDGES);

        assertThat(WorkloadMeasurement.of(measurement(kind, cost)).micros()).isEqualTo(cost);
        assertThat(Kind.parse(kind.text())).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"LATENCY, peak-rss, 500", "MEMORY, wall, 2500000", "ENERGY, thread-cpu, 4000"})
    void aMetricThatIsReadAsAnotherIsRefused(Metric metric, String clock, double cost) {
        var kind = new Kind(Blocks.KIND.operator(), Precision.INT8, metric, clock, Kind.U8_EDGES);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkloadMeasurement.of(measurement(kind, cost)))
                .withMessageStartingWith("a kind of " + metric.word() + " needs the clock ");
    }

    @Test
    void lessThanAByteOrMoreThanATerabyteIsNoMemory() {
        var kind = new Kind(Blocks.KIND.operator(), Precision.INT8, Metric.MEMORY, Kind.PEAK_RSS, Kind.U8_EDGES);

        for (double bytes : new double[] {0.5, 2e12}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> WorkloadMeasurement.of(measurement(kind, bytes)))
                    .withMessageContaining("memory is between 1.0 and 1.0E12 bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.MIN_VALUE, 1e-300, 9e-4, 3.7e9, 1e300, Double.MAX_VALUE})
    void aLatencyBelowANanosecondOrAboveAnHourIsRefused(double micros) {
        var block = Configuration.of(Blocks.some(1).get(0));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkloadMeasurement.of(measurement(Blocks.KIND.operator(), block, micros)))
                .withMessageContaining("latency is between 0.001 and 3.6E9 µs")
                .withMessageContaining(String.valueOf(micros));
    }

    @Test
    void aBlockWhoseCountsWouldOverflowIsRefused() {
        var numbers =
                Map.of("hw", 2048.0, "cin", 8192.0, "cout", 8192.0, "kernel", 15.0, "expand", 64.0, "stride", 1.0);

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        WorkloadMeasurement.of(measurement("ResNet.relu", Configuration.of(numbers, Map.of()), 100)))
                .withMessageContaining("at most 2^30 values");
    }

    private static Measurement measurement(String operator, Configuration configuration, double micros) {
        return measurement(
                new Kind(operator, Precision.INT8, Metric.LATENCY, Kind.THREAD_CPU, Kind.U8_EDGES),
                configuration,
                micros);
    }

    private static Measurement measurement(Kind kind, double cost) {
        return measurement(kind, Configuration.of(Blocks.some(1).get(0)), cost);
    }

    private static Measurement measurement(Kind kind, Configuration configuration, double cost) {
        return new Measurement(
                "m",
                "device-1",
                DeviceEpoch.parse("xeon.ort.t1/1.29.0/abc123"),
                new TreeMap<>(),
                "collector-1",
                0,
                Optional.empty(),
                kind,
                configuration,
                new LatencySummary(cost, cost, 0.02, 3, 300),
                new Environment(0.5, 1.0, false),
                Instant.EPOCH,
                0,
                Optional.empty());
    }
}
