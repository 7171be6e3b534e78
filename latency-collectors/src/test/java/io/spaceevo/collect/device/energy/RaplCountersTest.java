package io.spaceevo.collect.device.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.spaceevo.failure.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On folders such as the kernel shows: the build machine has no counters. */
class RaplCountersTest {
    @TempDir
    private Path powercap;

    private Path zone(String name, String domain, long microjoules, long range) throws IOException {
        var zone = Files.createDirectories(powercap.resolve(name));
        Files.writeString(zone.resolve("name"), domain + "\n");
        Files.writeString(zone.resolve("max_energy_range_uj"), range + "\n");
        var energy = zone.resolve("energy_uj");
        Files.writeString(energy, microjoules + "\n");
        return energy;
    }

    @Test
    void packagesAreAddedUpAndTheZonesBelowThemAreNot() throws IOException {
        var first = zone("intel-rapl:0", "package-0", 1_000, 262_143_328_850L);
        var core = zone("intel-rapl:0:0", "core", 10, 262_143_328_850L);
        var second = zone("intel-rapl:1", "package-1", 5_000, 262_143_328_850L);
        var counters = RaplCounters.of(powercap);
        var before = counters.read();

        Files.writeString(first, "1250\n");
        Files.writeString(core, "200\n");
        Files.writeString(second, "5400\n");

        assertThat(counters.between(before, counters.read())).isEqualTo(250 + 400);
    }

    @Test
    void aCounterThatBeganAgainHasGoneOn() throws IOException {
        var energy = zone("intel-rapl:0", "package-0", 65_532_610_900L, 65_532_610_987L);
        var counters = RaplCounters.of(powercap);
        var before = counters.read();

        Files.writeString(energy, "13\n");

        assertThat(counters.between(before, counters.read())).isEqualTo(100);
    }

    @Test
    void aMachineWithoutCountersIsToldSo() {
        assertThatThrownBy(() -> RaplCounters.of(powercap.resolve("none")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has no energy counters")
                .hasMessageContaining("leave energy out of --metric");
    }

    @Test
    void aZoneOfThePlatformIsNoPackage() throws IOException {
        zone("intel-rapl:0", "psys", 1_000, 262_143_328_850L);

        assertThatThrownBy(() -> RaplCounters.of(powercap)).isInstanceOf(UserError.class);
    }

    @Test
    void aCounterThatOnlyRootMayReadIsToldWithWhatAllowsIt() throws IOException {
        var energy = zone("intel-rapl:0", "package-0", 1_000, 262_143_328_850L);
        Files.delete(energy);
        Files.createDirectory(energy); // root reads whatever its mode is, but no folder

        assertThatThrownBy(() -> RaplCounters.of(powercap))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("run as root")
                .hasMessageContaining("sudo chmod a+r " + energy);
    }

    @Test
    void whatIsNoNumberIsRefused() throws IOException {
        Files.writeString(zone("intel-rapl:0", "package-0", 1_000, 262_143_328_850L), "n/a\n");

        assertThatThrownBy(() -> RaplCounters.of(powercap))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("needs a number, was 'n/a'");
    }
}
