package io.spaceevo.collect.device.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.spaceevo.collect.device.Inference;
import io.spaceevo.collect.device.Refusal;
import io.spaceevo.collect.device.SimulatedDevice;
import io.spaceevo.collect.device.Timing;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnergyBenchmarkTest {
    private static final MeasurementTask TASK = new MeasurementTask(
            new BlockConfiguration(BlockTypes.named("ResNet"), Activation.RELU, 14, 32, 32, 3, 1, 1),
            Precision.INT8,
            Metric.ENERGY);

    @TempDir
    private Path powercap;

    private long microjoules;
    private long nanos;
    private int sessions;

    @BeforeEach
    void aPackage() throws IOException {
        var zone = Files.createDirectories(powercap.resolve("intel-rapl:0"));
        Files.writeString(zone.resolve("name"), "package-0");
        Files.writeString(zone.resolve("max_energy_range_uj"), "1000000000");
        tell();
    }

    private void tell() {
        try {
            Files.writeString(powercap.resolve("intel-rapl:0/energy_uj"), String.valueOf(microjoules));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A run takes 10 ms, and so much energy in the first, second and third session. */
    private Object measured(long... perRun) throws InterruptedException {
        var machine = new SimulatedDevice(SimulatedDevice.Settings.plain("test", 1));
        var benchmark = new EnergyBenchmark(
                machine,
                task -> {
                    long each = perRun[sessions++];
                    return Inference.of(
                            () -> {
                                nanos += 10_000_000;
                                microjoules += each;
                                tell();
                            },
                            () -> {});
                },
                RaplCounters.of(powercap),
                () -> nanos);
        assertThat(benchmark.kind(TASK).text()).isEqualTo("ResNet.relu/int8/energy/rapl-package/u8");
        return benchmark.measure(List.of(TASK)).get(0);
    }

    @Test
    void theEnergyOfARunIsThatOfASessionOverItsRuns() throws InterruptedException {
        var timing = (Timing) measured(4_000, 4_100, 4_200);

        assertThat(timing.summary().medianUs()).isCloseTo(4_100, within(1e-9));
        assertThat(timing.summary().sessions()).isEqualTo(3);
        assertThat(timing.summary().runs()).isEqualTo(60);
        assertThat(timing.disqualified()).isEmpty();
    }

    @Test
    void sessionsThatDisagreeAreNotTrusted() throws InterruptedException {
        var timing = (Timing) measured(4_000, 5_000, 6_000);

        assertThat(timing.disqualified())
                .hasValueSatisfying(reason -> assertThat(reason).isEqualTo("sessions spread by 0.200, allowed 0.10"));
    }

    @Test
    void countersThatStandStillTellNothing() throws InterruptedException {
        assertThat(measured(0, 0, 0)).isInstanceOf(Refusal.class);
    }
}
