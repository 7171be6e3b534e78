package io.spaceevo.hyperspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedSubnetsTest {
    /** Sizes computed independently of this project. */
    @ParameterizedTest
    @CsvSource({
        "mobilew, SEQnet@pixel4-A0, 112.9, 6.38",
        "mobilew, SEQnet@pixel4-A1, 274.0, 9.71",
        "mobilew, SEQnet@pixel4-A2, 398.9, 10.01",
        "mobilew, SEQnet@pixel4-A3, 591.2, 13.88",
        "mobilew, SEQnet@pixel4-A4, 738.1, 15.30",
        "onnxw, SEQnet@vnni-A0, 163.5, 7.80",
        "onnxw, SEQnet@vnni-A1, 358.2, 11.96",
        "onnxw, SEQnet@vnni-A2, 638.3, 14.52",
        "onnxw, SEQnet@vnni-A3, 981.5, 15.93",
        "onnxw, SEQnet@vnni-A4, 1383.1, 23.37"
    })
    void eachHasItsSize(String hyperspace, String name, double mmacs, double mparams) {
        assertThat(PublishedSubnets.names(hyperspace)).hasSize(5).contains(name);

        var cost = PublishedSubnets.named(name, Hyperspaces.named(hyperspace)).cost();

        assertThat(cost.mmacs()).isCloseTo(mmacs, within(0.05));
        assertThat(cost.mparams()).isCloseTo(mparams, within(0.005));
    }

    @Test
    void aNameOfAnotherHyperspaceIsRefusedWithThoseThatThereAre() {
        assertThat(PublishedSubnets.names("fashion32")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublishedSubnets.named("SEQnet@pixel4-A0", Hyperspaces.named("onnxw")))
                .withMessageContaining("SEQnet@vnni-A0");
    }
}
