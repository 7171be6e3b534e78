package io.spaceevo.collect.device.adb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.spaceevo.failure.Failure;
import io.spaceevo.failure.UserError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdbTest {
    @TempDir
    private Path folder;

    private ScriptedPhone scripted;
    private Phone phone;

    @BeforeEach
    void plugIn() {
        scripted = ScriptedPhone.in(folder);
        phone = new Phone(scripted.adb(), ScriptedPhone.SERIAL);
    }

    @Test
    void anAdbThatHangsIsKilledAndTold() {
        scripted.write("hang", "");
        long start = System.nanoTime();

        assertThatThrownBy(() -> scripted.adb().call(Duration.ofSeconds(1), List.of("devices", "-l")))
                .isInstanceOf(PhoneNotReady.class)
                .hasMessage(
                        "adb did not answer within 1 s: unplug the phone and plug it in again, then run adb kill-server");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        ProcessHandle.of(Long.parseLong(scripted.read("hung").strip()))
                .ifPresent(process -> assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(5)));
    }

    @Test
    void aCallEndsWhenItsThreadIsInterrupted() throws Exception {
        scripted.write("hang", "");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> phone.ask("true")).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aProgramThatIsNotThereIsTheUsersToMend() {
        assertThatThrownBy(() -> new Adb(folder.resolve("nothing").toString()).call(Phone.QUICK, List.of("devices")))
                .isInstanceOf(UserError.class)
                .hasMessageEndingWith("install the Android SDK platform tools, or name the program with --adb");
    }

    @Test
    void exitCodeAndOutputAreThoseOfThePhonesCommand() throws Exception {
        var reply = phone.shell(Phone.QUICK, "echo out; echo err >&2; exit 3");

        assertThat(reply.exit()).isEqualTo(3);
        assertThat(reply.output()).isEqualTo("out\nerr");
    }

    @Test
    void aQuotedWordReachesThePhoneAsItIs() throws Exception {
        var hostile = "a'b\"c $(touch hacked) `touch hacked`; touch hacked | * \\";

        assertThat(phone.ask("printf '%s\\n' " + Phone.quoted(hostile))).isEqualTo(hostile);
    }

    @Test
    void moreOutputThanIsKeptDoesNotBlockThePhone() {
        assertThatThrownBy(() -> phone.ask("head -c 9000000 /dev/zero | tr '\\0' x"))
                .isInstanceOf(PhoneNotReady.class)
                .hasMessageContaining("cut off");
    }

    @Test
    void aPhoneThatIsPulledOutDuringACommandIsLost() {
        scripted.write("cut", "");

        assertThatThrownBy(() -> phone.ask("seq 1 100"))
                .isInstanceOf(PhoneNotReady.class)
                .hasMessageStartingWith(ScriptedPhone.SERIAL + ": adb shell was cut off: plug the phone in again");
    }

    @Test
    void aPhoneThatIsGoneLockedOutOrOfflineIsToldWithItsMend() {
        scripted.unplug();
        assertLost("the phone is not attached any more: plug it in again");
        scripted.write("devices.txt", ScriptedPhone.SERIAL + " unauthorized usb:1-1\n");
        assertLost("unlock it and allow USB debugging");
        scripted.write("devices.txt", ScriptedPhone.SERIAL + " offline\n");
        assertLost("the phone is offline");
    }

    private void assertLost(String mend) {
        assertThatThrownBy(() -> phone.ask("true"))
                .isInstanceOf(PhoneNotReady.class)
                .hasMessageContaining(mend);
        assertThatThrownBy(() -> phone.push(new byte[1], Phone.FOLDER + "/x"))
                .isInstanceOf(PhoneNotReady.class)
                .hasMessageContaining(mend);
    }

    @Test
    void aFullPhoneIsToldWithItsMend() {
        scripted.write("full", "");

        assertThatThrownBy(() -> phone.push(new byte[1], Phone.FOLDER + "/x"))
                .isExactlyInstanceOf(Failure.class)
                .hasMessage(ScriptedPhone.SERIAL + ": the phone has no space left: free some of its storage");
    }
}
