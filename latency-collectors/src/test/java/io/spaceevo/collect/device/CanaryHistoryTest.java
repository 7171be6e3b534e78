package io.spaceevo.collect.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

import io.spaceevo.failure.Failure;
import io.spaceevo.measurement.DeviceEpoch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanaryHistoryTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("devices").resolve("host-1.abc.canaries");
    }

    @Test
    void isReadAsItWasWritten() {
        var history = CanaryHistory.in(file());
        history.add(List.of(5.25, 110.0));
        history.add(List.of(1.0 / 3, 1e6));

        assertThat(file()).hasContent("5.25 110.0\n0.3333333333333333 1000000.0");
        assertThat(CanaryHistory.in(file()).usual()).isEqualTo(history.usual());
    }

    @Test
    void forgetsTheOldestAfterTwoHundredBatches() {
        var history = CanaryHistory.in(file());
        for (int batch = 0; batch < 300; batch++) {
            history.add(List.of(batch < 100 ? 1.0 : 2.0));
        }

        assertThat(history.usual()).containsExactly(2.0);
        assertThat(CanaryHistory.in(file()).usual()).containsExactly(2.0);
        assertThat(file()).content().hasLineCount(200);
    }

    @Test
    void usualIsTheLowerQuartileOfEachCanary() {
        var history = CanaryHistory.ofThisProcess();
        List.of(5.0, 1.0, 4.0, 2.0, 3.0).forEach(micros -> history.add(List.of(micros, 10 * micros)));

        assertThat(history.usual()).containsExactly(2.0, 20.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fast", "1.0 NaN", "0.0", "-1.0", "", "1.0\n\n2.0", "1.0 fast", "Infinity", "1,5"})
    void aDamagedFileIsBegunAnew(String damaged) throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), damaged + "\n");

        var history = CanaryHistory.in(file());

        assertThat(history.isOf(1)).isFalse();
        history.add(List.of(7.0));
        assertThat(file()).hasContent("7.0");
    }

    @Test
    void isOfAsManyCanariesAsEachBatchHas() {
        var history = CanaryHistory.ofThisProcess();
        assertThat(history.isOf(2)).isFalse();
        history.add(List.of(1.0, 2.0));
        assertThat(history.isOf(2)).isTrue();
        assertThat(history.isOf(4)).isFalse();
        history.clear();
        assertThat(history.isOf(2)).isFalse();
    }

    @Test
    void saysHowToMendAFolderThatCannotBeWritten() throws Exception {
        Files.writeString(folder.resolve("devices"), "no folder");
        var history = CanaryHistory.in(file());

        assertThatThrownBy(() -> history.add(List.of(1.0)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("SPACEEVO_DATA");
    }

    @Test
    void everyDeviceAndEpochHasItsOwn() {
        var speeds = UsualSpeeds.in(folder);
        speeds.of(identity("1/abc")).add(List.of(1.0));

        assertThat(speeds.of(identity("1/abc")).isOf(1)).isTrue();
        assertThat(speeds.of(identity("2/def")).isOf(1)).isFalse();
    }

    private static DeviceIdentity identity(String build) {
        return new DeviceIdentity("host-1", DeviceEpoch.parse("cpu.ort.t1/" + build), new TreeMap<>());
    }
}
