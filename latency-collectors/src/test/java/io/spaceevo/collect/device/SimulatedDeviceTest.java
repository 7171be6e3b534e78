package io.spaceevo.collect.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import io.spaceevo.collect.plan.MeasurementPlan;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.collect.plan.PlanSettings;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.RandomNetworks;
import org.junit.jupiter.api.Test;

class SimulatedDeviceTest {
    private static final List<MeasurementTask> TASKS = tasks();

    @Test
    void theSameSettingsGiveTheSameLatencies() {
        var settings = SimulatedDevice.Settings.plain("xeon", 7);

        assertThat(new SimulatedDevice(settings).measure(TASKS))
                .isEqualTo(new SimulatedDevice(settings).measure(TASKS))
                .isNotEqualTo(new SimulatedDevice(SimulatedDevice.Settings.plain("xeon", 8)).measure(TASKS));
    }

    @Test
    void latencyDependsOnTheBlockAndNotOnTheOrder() {
        var device = new SimulatedDevice(SimulatedDevice.Settings.plain("xeon", 7));
        var reversed = new SimulatedDevice(SimulatedDevice.Settings.plain("xeon", 7));

        var forwards = device.measure(TASKS);
        for (int i = TASKS.size() - 1; i >= 0; i--) {
            assertThat(reversed.measure(List.of(TASKS.get(i))).get(0)).isEqualTo(forwards.get(i));
        }
    }

    @Test
    void oneBlockTypeCanBeThreeTimesSlower() {
        var plain = SimulatedDevice.Settings.plain("xeon", 7);
        var before = new SimulatedDevice(plain).measure(TASKS);
        var after = new SimulatedDevice(plain.slowed("ResNet", 3)).measure(TASKS);

        for (int i = 0; i < TASKS.size(); i++) {
            double ratio =
                    after.get(i).summary().medianUs() / before.get(i).summary().medianUs();
            boolean slowed = isResNet(TASKS.get(i));
            assertThat(ratio).isEqualTo(slowed ? 3 : 1, within(1e-9));
        }
        assertThat(TASKS).anyMatch(SimulatedDeviceTest::isResNet);
    }

    @Test
    void everythingSaysThatItIsSimulated() {
        var device = new SimulatedDevice(SimulatedDevice.Settings.plain("xeon", 7));

        assertThat(device.device()).startsWith("simulated-");
        assertThat(device.epoch().platform().name()).startsWith("simulated-");
        assertThat(device.measure(TASKS))
                .allMatch(timing -> timing.environment().simulated());
    }

    @Test
    void anotherRuntimeVersionOpensAnotherEpochAndASlowdownDoesNot() {
        var plain = SimulatedDevice.Settings.plain("xeon", 7);
        var upgraded = new SimulatedDevice.Settings("xeon", "2.0", plain.multipliers(), plain.noise(), plain.seed());
        var epoch = new SimulatedDevice(plain).epoch();

        assertThat(new SimulatedDevice(upgraded).epoch()).isNotEqualTo(epoch);
        assertThat(new SimulatedDevice(upgraded).epoch().platform()).isEqualTo(epoch.platform());
        assertThat(new SimulatedDevice(plain.slowed("ResNet", 3)).epoch()).isEqualTo(epoch);
    }

    @Test
    void aNegativeMultiplierIsRefused() {
        assertThatThrownBy(() -> SimulatedDevice.Settings.plain("xeon", 7).slowed("ResNet", -1))
                .hasMessageContaining("was -1.0 for ResNet");
    }

    private static List<MeasurementTask> tasks() {
        var plan = MeasurementPlan.of(Hyperspaces.named("onnxw"), PlanSettings.standard(1));
        return IntStream.range(0, 60).mapToObj(i -> plan.next()).toList();
    }

    @Test
    void aNetworkTakesLongerThanItsBlocksOneByOne() throws Exception {
        var network = RandomNetworks.draw(Hyperspaces.named("onnxw"), 1, new SplittableRandom(1))
                .get(0);
        try (var device = new SimulatedDevice(SimulatedDevice.Settings.plain("net", 1))) {
            double blocks = device
                    .measure(network.blocks().stream()
                            .map(block -> new MeasurementTask(block, Precision.INT8))
                            .toList())
                    .stream()
                    .mapToDouble(timing -> timing.summary().medianUs())
                    .sum();
            double whole = device.measure(List.of(new MeasurementTask(network, Precision.INT8)))
                    .get(0)
                    .summary()
                    .medianUs();
            assertThat(whole / blocks).isBetween(1.08, 1.6);
        }
    }

    private static boolean isResNet(MeasurementTask task) {
        return task.workload().operator().startsWith("ResNet.");
    }
}
