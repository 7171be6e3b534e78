package io.spaceevo.collect.device.adb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneStateTest {
    private static final String COOL = Answers.text("phone/thermalservice.txt")
            + Answers.text("phone/battery.txt")
            + "low_power=0\n1.52 2.01 1.99 3/1234 5678\n";

    @Test
    void aCoolPhoneIsReady() {
        var state = PhoneState.parse(COOL);

        assertThat(state.hindrance()).isEmpty();
        assertThat(state.thermalStatus()).isZero();
        assertThat(state.battery()).hasValue(87);
        assertThat(state.charging()).isTrue();
        assertThat(state.loadAverage()).isEqualTo(1.52);
    }

    @Test
    void theSkinIsReadFromTheHalAndNotFromTheCache() {
        assertThat(PhoneState.parse(COOL).temperature()).isEqualTo("thermal status 0 (none), 31.4 °C");
        assertThat(PhoneState.parse(COOL.replace("31.437, mType=3", "31.437, mType=4"))
                        .temperature())
                .isEqualTo("thermal status 0 (none), 40.5 °C");
    }

    @ParameterizedTest
    @CsvSource({
        "Thermal Status: 0, Thermal Status: 2, 'it is hot, thermal status 2 (moderate), 31.4 °C: let it cool down'",
        "IsStatusOverride: false, IsStatusOverride: true, its thermal status is made up: run adb shell cmd thermalservice reset",
        "low_power=0, low_power=1, its battery saver is on: turn it off",
        "level: 87, level: 9, its battery has 9 % left: charge it on"
    })
    void whatKeepsItFromMeasuringIsToldWithItsMend(String was, String is, String hindrance) {
        assertThat(PhoneState.parse(COOL.replace(was, is)).hindrance()).hasValue(hindrance);
    }

    @Test
    void aPhoneThatTellsOnlyItsThermalStatusIsReady() {
        var state = PhoneState.parse("Thermal Status: 0\nlow_power=null\ncat: /proc/loadavg: Permission denied\n");

        assertThat(state.hindrance()).isEmpty();
        assertThat(state.battery()).isEmpty();
        assertThat(state.loadAverage()).isNegative();
    }

    @Test
    void aPhoneWithoutThermalServiceIsRefused() {
        assertThatThrownBy(() ->
                        PhoneState.parse("Can't find service: thermalservice\n" + Answers.text("phone/battery.txt")))
                .isInstanceOf(UnreadableOutput.class)
                .hasMessageContaining("Android 10 or newer is needed");
    }

    @Test
    void levelsOfItsEventLogAreNotItsBattery() {
        var state = PhoneState.parse(COOL + "[EventLogBuffer]\n08-11 18:34:14.721  level: 3\n");

        assertThat(state.battery()).hasValue(87);
    }

    @Test
    void damagedOutputIsReadOrRefused() {
        var random = new SplittableRandom(7);
        int refused = 0;
        for (int trial = 0; trial < 3000; trial++) {
            var damaged = new StringBuilder(COOL);
            for (int i = random.nextInt(1, 300); i > 0; i--) {
                damaged.setCharAt(
                        random.nextInt(damaged.length()), (char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
            }
            damaged.setLength(random.nextInt(damaged.length()));
            try {
                assertThat(PhoneState.parse(damaged.toString()).thermalStatus()).isBetween(0, 6);
            } catch (UnreadableOutput e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(100, 2999);
    }
}
