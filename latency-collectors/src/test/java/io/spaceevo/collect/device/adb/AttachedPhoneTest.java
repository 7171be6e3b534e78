package io.spaceevo.collect.device.adb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;

import io.spaceevo.failure.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachedPhoneTest {
    private static final List<AttachedPhone> MANY = AttachedPhone.parse(Answers.text("devices-many.txt"));

    @Test
    void phonesAreListedWithTheirStates() {
        assertThat(MANY)
                .extracting(AttachedPhone::serial, AttachedPhone::state, AttachedPhone::model)
                .containsExactly(
                        tuple("9B221FFAZ00123", "device", "Pixel_4"),
                        tuple("emulator-5554", "offline", ""),
                        tuple("R58M123ABC", "unauthorized", ""),
                        tuple("192.168.0.10:5555", "device", "SM_G991B"),
                        tuple("0123456789ABCDEF", "no permissions", ""));
    }

    @Test
    void theOnlyPhoneIsTaken() {
        var one = AttachedPhone.parse(Answers.text("phone/devices.txt"));

        assertThat(AttachedPhone.choose(one, Optional.empty()).serial()).isEqualTo("9B221FFAZ00123");
    }

    @Test
    void ofSeveralTheChosenOneIsTaken() {
        assertThat(AttachedPhone.choose(MANY, Optional.of("192.168.0.10:5555")).model())
                .isEqualTo("SM_G991B");
    }

    @Test
    void severalWithoutAChoiceAreTheUsersToDecide() {
        assertThatThrownBy(() -> AttachedPhone.choose(MANY, Optional.empty()))
                .isInstanceOf(UserError.class)
                .hasMessage("several phones are attached: choose one with --serial: 9B221FFAZ00123 (Pixel_4), "
                        + "emulator-5554 (offline), R58M123ABC (unauthorized), 192.168.0.10:5555 (SM_G991B), "
                        + "0123456789ABCDEF (no permissions)");
    }

    @Test
    void noPhoneIsToldWithItsMend() {
        assertThatThrownBy(() ->
                        AttachedPhone.choose(AttachedPhone.parse("List of devices attached\n\n"), Optional.empty()))
                .isInstanceOf(PhoneNotReady.class)
                .hasMessageContaining("plug one in");
    }

    @Test
    void aChosenPhoneThatIsAwayIsToldBesideThoseThatAreThere() {
        assertThatThrownBy(() -> AttachedPhone.choose(MANY, Optional.of("PIXEL")))
                .isInstanceOf(PhoneNotReady.class)
                .hasMessageStartingWith("phone PIXEL is not attached: attached are 9B221FFAZ00123 (Pixel_4), ");
    }

    @ParameterizedTest
    @CsvSource({
        "R58M123ABC, unlock it and allow USB debugging",
        "emulator-5554, unplug it and plug it in again",
        "0123456789ABCDEF, install udev rules"
    })
    void aPhoneThatCannotBeUsedIsToldWithItsMend(String serial, String mend) {
        assertThatThrownBy(() -> AttachedPhone.choose(MANY, Optional.of(serial)))
                .isInstanceOf(PhoneNotReady.class)
                .hasMessageStartingWith(serial + ": th")
                .hasMessageContaining(mend);
    }
}
