package io.spaceevo.collect.device.adb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneSettingsTest {
    private static final PhoneFacts PIXEL = PhoneFacts.parse(Answers.text("phone/getprop.txt"));

    @Test
    void eachOperatingModeIsAPlatformOfItsOwn() {
        assertThat(platform(new PhoneSettings(Optional.empty(), 1, true, false)))
                .isEqualTo("pixel-4.tflite.t1");
        assertThat(platform(new PhoneSettings(Optional.of("70"), 2, true, false)))
                .isEqualTo("pixel-4.tflite.t2.mask70");
        assertThat(platform(new PhoneSettings(Optional.of("f0"), 1, false, true)))
                .isEqualTo("pixel-4.tflite.t1.maskf0.no-xnnpack.fixed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "000", "0x70", "7g", "70;reboot", "$(reboot)", "'70", "70 ", "11111111111111111", "F0"})
    void aMaskIsHexadecimalAndNothingElse(String mask) {
        assertThatThrownBy(() -> new PhoneSettings(Optional.of(mask), 1, true, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a core mask needs");
    }

    @Test
    void threadsNeedCores() {
        assertThatThrownBy(() -> new PhoneSettings(Optional.of("70"), 4, true, false))
                .hasMessage("core mask 70 has 3 cores, too few for 4 threads");
        assertThatThrownBy(() -> new PhoneSettings(Optional.empty(), 0, true, false))
                .hasMessage("phone needs 1 to 64 threads, was 0");
    }

    private static String platform(PhoneSettings settings) {
        return settings.platform(PIXEL, "tflite").name();
    }
}
