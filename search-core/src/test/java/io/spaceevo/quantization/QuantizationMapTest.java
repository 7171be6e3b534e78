package io.spaceevo.quantization;

import static io.spaceevo.quantization.MadeUpMeasurements.block;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuantizationMapTest {
    private static final BlockConfiguration BLOCK = block("MobileNetV2Res", Activation.RELU6, 28, 64, 3);

    private static List<BlockConfiguration> blocks() {
        var blocks = new ArrayList<BlockConfiguration>();
        for (var type : List.of("MobileNetV2Res", "MobileNetV3Res", "ResNet")) {
            for (var activation : List.of(Activation.RELU, Activation.SWISH, Activation.HARD_SWISH)) {
                for (int size : List.of(7, 14, 28)) {
                    for (int width : List.of(16, 24, 64)) {
                        for (int kernel : List.of(3, 5)) {
                            blocks.add(block(type, activation, size, width, kernel));
                        }
                    }
                }
            }
        }
        return blocks;
    }

    /** @param scale of all latencies in both number formats */
    private static QuantizationMap random(long seed, double scale) {
        var random = new SplittableRandom(seed);
        var measurements = new MadeUpMeasurements("p");
        for (var block : blocks()) {
            double fp32 = 10 + 1000 * random.nextDouble();
            measurements.pair(block, scale * fp32, scale * fp32 * (0.2 + 2 * random.nextDouble()));
        }
        return measurements.map();
    }

    @Test
    void aSpeedUpIsTheRatioOfTheMediansOfRepeatedMeasurements() {
        var map = new MadeUpMeasurements("p")
                .pair(BLOCK, 300, 100)
                .add(BLOCK, Precision.INT8, 110)
                .add(BLOCK, Precision.INT8, 500)
                .map();

        assertThat(map.pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.fp32Micros()).isEqualTo(300);
            assertThat(pair.int8Micros()).isEqualTo(110);
            assertThat(pair.speedUp()).isCloseTo(300.0 / 110, within(1e-12));
        });
    }

    @Test
    void whatIsNotTrustedAndWhatIsNotAPairIsCountedAndLeftOut() {
        var map = new MadeUpMeasurements("p")
                .pair(BLOCK, 300, 100)
                .add(BLOCK, Precision.INT8, 900, Kind.THREAD_CPU, Optional.of("load"))
                .add(block("ResNet", Activation.RELU, 28, 64, 3), Precision.INT8, 50)
                .map();

        assertThat(map.pairs()).extracting(QuantizedPair::int8Micros).containsExactly(100.0);
        assertThat(map.evidence())
                .isEqualTo(new QuantizationMap.Evidence(Instant.ofEpochSecond(0), Instant.ofEpochSecond(3), 3, 1, 1));
    }

    @Test
    void twoClocksMakeNoPair() {
        var map = new MadeUpMeasurements("p")
                .add(BLOCK, Precision.FP32, 300, Kind.WALL, Optional.empty())
                .add(BLOCK, Precision.INT8, 100, Kind.THREAD_CPU, Optional.empty())
                .map();

        assertThat(map.pairs()).isEmpty();
        assertThat(map.evidence().unpaired()).isEqualTo(2);
    }

    @Test
    void twoEpochsMakeTwoMapsAndNoPair() {
        var measurements = new ArrayList<>(
                new MadeUpMeasurements("a").add(BLOCK, Precision.FP32, 300).all());
        measurements.addAll(
                new MadeUpMeasurements("b").add(BLOCK, Precision.INT8, 100).all());

        assertThat(QuantizationMap.of(measurements)).hasSize(2).allSatisfy(map -> assertThat(map.pairs())
                .isEmpty());
    }

    @Test
    void aMeasurementThatIsGivenTwiceCountsOnce() {
        var once = new MadeUpMeasurements("p").pair(BLOCK, 300, 100).add(BLOCK, Precision.INT8, 200);
        var twice = new ArrayList<>(once.all());
        twice.addAll(once.all().subList(0, 2));

        assertThat(QuantizationMap.of(twice)).containsExactly(once.map());
    }

    @Test
    void memoryIsNoPartOfTheMap() {
        var measurements = new MadeUpMeasurements("p").pair(BLOCK, 300, 100);
        var map = measurements.map();

        assertThat(measurements
                        .add(BLOCK, Precision.INT8, 2.5e6, Kind.PEAK_RSS, Optional.empty())
                        .map())
                .isEqualTo(map);
    }

    @Test
    void networksArePairsButInNoGroupOfBlocks() {
        var network = new Network(List.of(BLOCK, BLOCK));
        var map = new MadeUpMeasurements("p")
                .pair(BLOCK, 300, 100)
                .pair(network, 100, 200)
                .map();

        assertThat(map.networks()).extracting(QuantizedPair::workload).containsExactly(network);
        assertThat(map.blocks()).extracting(QuantizedPair::workload).containsExactly(BLOCK);
        assertThat(map.groups(Attribute.TYPE)).singleElement().satisfies(group -> assertThat(group.pairs())
                .hasSize(1));
        assertThat(map.losses()).isEmpty();
    }

    @Test
    void aDeviceThatIsEquallySlowerInBothFormatsHasTheSameMap() {
        var usual = random(1, 1);
        var slower = random(1, 1.25);

        assertThat(speedUps(slower)).containsExactly(speedUps(usual), within(1e-9));
        for (int i = 0; i < usual.preferences().size(); i++) {
            assertThat(slower.preferences().get(i).preferred())
                    .isEqualTo(usual.preferences().get(i).preferred());
            assertThat(slower.preferences().get(i).int8().median())
                    .isCloseTo(usual.preferences().get(i).int8().median(), within(1e-9));
        }
    }

    private static double[] speedUps(QuantizationMap map) {
        return map.pairs().stream().mapToDouble(QuantizedPair::speedUp).toArray();
    }

    @ParameterizedTest
    @EnumSource(Attribute.class)
    void everyBlockIsInOneGroup(Attribute attribute) {
        var map = random(2, 1);

        var grouped = map.groups(attribute).stream()
                .flatMap(group -> group.pairs().stream())
                .toList();

        assertThat(grouped).containsExactlyInAnyOrderElementsOf(map.pairs());
        assertThat(map.groups(attribute))
                .isSortedAccordingTo(
                        (a, b) -> a.levels().get(0).compareTo(b.levels().get(0)))
                .allSatisfy(group -> assertThat(group.pairs())
                        .allSatisfy(pair -> assertThat(attribute.of((BlockConfiguration) pair.workload()))
                                .isEqualTo(group.levels().get(0))));
    }

    @Test
    void groupsByTwoAttributesDivideThoseByOne() {
        var map = random(3, 1);

        var byType = map.groups(Attribute.TYPE);
        var byBoth = map.groups(Attribute.TYPE, Attribute.ACTIVATION);

        assertThat(byBoth).hasSize(9);
        for (var type : byType) {
            assertThat(byBoth.stream()
                            .filter(group ->
                                    group.levels().get(0).equals(type.levels().get(0)))
                            .mapToInt(group -> group.speedUps().count())
                            .sum())
                    .isEqualTo(type.speedUps().count());
        }
    }

    @Test
    void lossesAreTheBlocksThatInt8SlowsByMoreThanTheNoiseSlowestFirst() {
        var measurements = new MadeUpMeasurements("p");
        double[] speedUps = {0.98, 0.5, 1.2, 0.8, 1.0};
        IntStream.range(0, speedUps.length)
                .forEach(i -> measurements.pair(
                        block("ResNet", Activation.RELU, 28, 16 * (i + 1), 3), 100 * speedUps[i], 100));

        assertThat(measurements.map().losses())
                .extracting(QuantizedPair::speedUp)
                .containsExactly(0.5, 0.8);
    }
}
