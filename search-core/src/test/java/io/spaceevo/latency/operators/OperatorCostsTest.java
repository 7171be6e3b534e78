package io.spaceevo.latency.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

import io.spaceevo.latency.Blocks;
import io.spaceevo.latency.WorkloadMeasurement;
import io.spaceevo.latency.physical.PhysicalTerm;
import io.spaceevo.measurement.Configuration;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Environment;
import io.spaceevo.measurement.LatencySummary;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Network;
import io.spaceevo.space.Onnxw;
import io.spaceevo.space.RandomNetworks;
import io.spaceevo.space.Workload;
import org.junit.jupiter.api.Test;

/** A machine that takes 1 ns for 500 multiply-accumulates, 20 for a byte of weights and 400 for an operator, and a quarter longer inside a network. */
class OperatorCostsTest {
    private static final double INSIDE = 1.25;

    private final List<Network> networks = RandomNetworks.draw(Onnxw.HYPERSPACE, 40, new SplittableRandom(5));
    private final List<WorkloadMeasurement> measurements = new ArrayList<>();

    OperatorCostsTest() {
        var blocks = new LinkedHashSet<BlockConfiguration>();
        networks.stream().limit(20).forEach(network -> blocks.addAll(network.blocks()));
        blocks.forEach(block -> measurements.add(measured(block, micros(block))));
        networks.stream().limit(20).forEach(network -> measurements.add(measured(network, INSIDE * micros(network))));
    }

    private static double micros(Workload workload) {
        return workload.blocks().stream()
                .flatMap(block -> block.graph().operators().stream())
                .mapToDouble(operator -> operator.macs() / 5e5 + 2e-5 * PhysicalTerm.WEIGHT_BYTES.of(operator) + 0.4)
                .sum();
    }

    private WorkloadMeasurement measured(Workload workload, double micros) {
        return WorkloadMeasurement.of(new Measurement(
                "m" + measurements.size(),
                "device-1",
                DeviceEpoch.parse("xeon.ort.t1/1.29.0/abc123"),
                new TreeMap<>(),
                "collector-1",
                0,
                Optional.empty(),
                Blocks.KIND.withOperator(workload.operator()),
                Configuration.of(workload),
                new LatencySummary(micros, micros, 0.02, 3, 300),
                new Environment(0.5, 1.0, false),
                Instant.EPOCH,
                0,
                Optional.empty()));
    }

    @Test
    void otherNetworksArePredictedByTheirOperators() {
        var costs = OperatorCosts.of(measurements);

        assertThat(costs.networks()).isEqualTo(20);
        for (var network : networks.subList(20, 40)) {
            var predicted = costs.predict(OperatorCosts.work(network));
            assertThat(predicted.estimate().micros() / (INSIDE * micros(network)))
                    .as(network.text())
                    .isBetween(0.97, 1.03);
            assertThat(predicted.shares().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum())
                    .isBetween(0.999, 1.001);
        }
    }

    @Test
    void whatIsSlowerThanEveryLearntNetworkIsMarked() {
        var costs = OperatorCosts.of(measurements);
        var large = new ArrayList<OperatorWork>();
        for (int i = 0; i < 10; i++) {
            networks.forEach(network -> large.addAll(OperatorCosts.work(network)));
        }

        assertThat(costs.predict(large).beyond()).isTrue();
        assertThat(costs.predict(OperatorCosts.work(median())).beyond()).isFalse();
    }

    private Network median() {
        return networks.stream()
                .limit(20)
                .sorted(Comparator.comparingDouble(OperatorCostsTest::micros))
                .skip(10)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFamilyThatNoBlockHasIsNotPredicted() {
        var costs = OperatorCosts.of(measurements);

        assertThat(costs.measured()).doesNotContain(OperatorFamily.MAX_POOL, OperatorFamily.SIGMOID);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> costs.predict(List.of(OperatorWork.activation(Activation.SIGMOID, 10))))
                .withMessageContaining("SIGMOID");
    }

    @Test
    void fewMeasurementsAreRefusedWithTheNumberThatIsNeeded() {
        var blocks = measurements.stream()
                .filter(measured -> !(measured.workload() instanceof Network))
                .toList();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> OperatorCosts.of(blocks))
                .withMessageContaining("40 measured blocks and 8 measured networks, had " + blocks.size() + " and 0");
    }

    @Test
    void aWorkloadThatWasMeasuredAgainCountsOnce() {
        var again = new ArrayList<>(measurements);
        again.addAll(measurements);

        assertThat(OperatorCosts.of(again)).isEqualTo(OperatorCosts.of(measurements));
    }

    @Test
    void oneDisturbedMeasurementOfThreeDoesNotCount() {
        var thrice = new ArrayList<>(measurements);
        thrice.addAll(measurements);
        measurements.forEach(one -> thrice.add(measured(one.workload(), 1.5 * one.micros())));

        assertThat(OperatorCosts.of(thrice)).isEqualTo(OperatorCosts.of(measurements));
    }
}
