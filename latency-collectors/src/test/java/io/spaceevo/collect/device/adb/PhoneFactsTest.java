package io.spaceevo.collect.device.adb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PhoneFactsTest {
    private static final String PIXEL = Answers.text("phone/getprop.txt");

    @Test
    void modelAndBuildAreKnownByTheirNames() {
        var facts = PhoneFacts.parse(PIXEL);

        assertThat(facts.hardware()).isEqualTo("Pixel 4");
        assertThat(facts.named())
                .containsEntry("phone.product.model", "Pixel 4")
                .containsEntry("phone.soc.model", "SM8150")
                .containsEntry(
                        "phone.build.fingerprint", "google/flame/flame:13/TP1A.221005.002.B2/9382335:user/release-keys")
                .hasSize(5);
    }

    @Test
    void aModelWithoutLatinLettersIsNamedByItsBoard() {
        assertThat(PhoneFacts.parse(PIXEL.replace("Pixel 4", "小米")).hardware()).isEqualTo("flame");
    }

    @Test
    void aPhoneThatDoesNotTellItsBuildIsRefused() {
        assertThatThrownBy(() -> PhoneFacts.parse(PIXEL.replace("ro.build", "ro.other")))
                .isInstanceOf(UnreadableOutput.class)
                .hasMessageContaining("model and its build");
    }
}
