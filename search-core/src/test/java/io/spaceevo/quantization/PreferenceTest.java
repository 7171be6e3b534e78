package io.spaceevo.quantization;

import static io.spaceevo.quantization.MadeUpMeasurements.block;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import io.spaceevo.space.Activation;
import org.junit.jupiter.api.Test;

class PreferenceTest {
    /** @param blocks of each activation */
    private static QuantizationMap map(String platform, int blocks, double swishMicros, double hardSwishMicros) {
        var measurements = new MadeUpMeasurements(platform);
        for (int i = 1; i <= blocks; i++) {
            measurements.pair(block("MobileNetV2Res", Activation.SWISH, 28, 16 * i, 3), 200 * i, i * swishMicros);
            measurements.pair(
                    block("MobileNetV2Res", Activation.HARD_SWISH, 28, 16 * i, 3), 200 * i, i * hardSwishMicros);
        }
        return measurements.map();
    }

    private static Preference only(QuantizationMap map) {
        assertThat(map.preferences()).hasSize(1);
        return map.preferences().get(0);
    }

    @Test
    void theFasterActivationOnBlocksThatDifferInNothingElseIsPreferred() {
        var preference = only(map("p", 4, 100, 180));

        assertThat(preference.choice()).isEqualTo(DesignChoice.ACTIVATION);
        assertThat(preference.one()).isEqualTo("hard-swish");
        assertThat(preference.other()).isEqualTo("swish");
        assertThat(preference.int8().count()).isEqualTo(4);
        assertThat(preference.int8().median()).isCloseTo(1.8, within(1e-9));
        assertThat(preference.fp32().median()).isCloseTo(1, within(1e-9));
        assertThat(preference.shift()).isCloseTo(1.8, within(1e-9));
        assertThat(preference.preferred()).contains("swish");
        assertThat(preference.text())
                .isEqualTo(
                        "hard-swish takes 1.80 times the INT8 latency of swish (quartiles 1.80 to 1.80, 4 matched blocks; "
                                + "in FP32 1.00 times): prefers swish");
    }

    @Test
    void swappedLatenciesFlipThePreferenceAndContradict() {
        var one = map("a", 4, 100, 180);
        var other = map("b", 4, 180, 100);

        assertThat(only(other).preferred()).contains("hard-swish");
        assertThat(only(one).contradicts(only(other))).isTrue();
        assertThat(only(other).contradicts(only(one))).isTrue();
        assertThat(only(one).contradicts(only(one))).isFalse();
        assertThat(Contradiction.among(List.of(one, other))).singleElement().satisfies(found -> assertThat(found.text())
                .startsWith("opposite preferences: a prefers swish: hard-swish takes 1.80 times")
                .contains("but b prefers hard-swish: hard-swish takes 0.56 times"));
        assertThat(Contradiction.among(List.of(one, one))).isEmpty();
    }

    @Test
    void twoBlocksSupportNoClaim() {
        var few = only(map("a", 2, 100, 900));

        assertThat(few.preferred()).isEmpty();
        assertThat(few.text()).isEqualTo("hard-swish against swish: no claim from 2 matched blocks");
        assertThat(few.contradicts(only(map("b", 4, 180, 100)))).isFalse();
    }

    @Test
    void aDifferenceWithinTheNoiseIsNoPreference() {
        assertThat(only(map("a", 5, 100, 102)).preferred()).isEmpty();
        assertThat(only(map("a", 5, 100, 104)).preferred()).contains("swish");
    }

    @Test
    void blocksOfOtherShapesAreNotMatched() {
        var map = new MadeUpMeasurements("p")
                .pair(block("MobileNetV2Res", Activation.SWISH, 28, 16, 3), 200, 100)
                .pair(block("MobileNetV2Res", Activation.HARD_SWISH, 14, 16, 3), 200, 300)
                .pair(block("ResNet", Activation.HARD_SWISH, 28, 16, 3), 200, 300)
                .map();

        assertThat(map.preferences()).isEmpty();
    }

    @Test
    void squeezeAndExcitationIsMatchedAcrossTypes() {
        var measurements = new MadeUpMeasurements("p");
        for (int width : List.of(16, 32, 64)) {
            measurements.pair(block("MobileNetV2Res", Activation.RELU, 28, width, 3), 200, 100);
            measurements.pair(block("MobileNetV3Res", Activation.RELU, 28, width, 3), 200, 150);
            measurements.pair(block("ResNet", Activation.RELU, 28, width, 3), 200, 100);
            measurements.pair(block("ResNetSE", Activation.RELU, 28, width, 3), 200, 120);
        }

        assertThat(measurements.map().preferences()).singleElement().satisfies(preference -> {
            assertThat(preference.choice()).isEqualTo(DesignChoice.SQUEEZE_EXCITE);
            assertThat(preference.int8()).isEqualTo(new Ratios(6, 1.2, 1.35, 1.5));
            assertThat(preference.preferred()).contains("none");
        });
    }

    @Test
    void kernelsAreMatchedWithinATypeAndActivation() {
        var measurements = new MadeUpMeasurements("p");
        for (int width : List.of(16, 32, 64)) {
            for (int kernel : List.of(3, 5, 7)) {
                measurements.pair(block("ResNet", Activation.RELU, 28, width, kernel), 100 * kernel, 10 * kernel);
            }
        }

        assertThat(measurements.map().preferences())
                .extracting(Preference::one, Preference::other, preference -> preference
                        .int8()
                        .count())
                .containsExactly(tuple("5×5", "3×3", 3), tuple("7×7", "3×3", 3), tuple("7×7", "5×5", 3));
    }
}
