package io.spaceevo.cli.measuring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.measurement.Configuration;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Environment;
import io.spaceevo.measurement.LatencySummary;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Network;
import io.spaceevo.space.Workload;

/** FP32 measurements of nothing, in which a million multiply-accumulates take a microsecond and an operator another. */
final class MadeUpMeasurements {
    private MadeUpMeasurements() {}

    static double micros(Workload workload) {
        return workload.blocks().stream()
                .flatMap(block -> block.graph().operators().stream())
                .mapToDouble(operator -> 1 + operator.macs() / 1e6)
                .sum();
    }

    static DeviceEpoch thisMachine() {
        try (var benchmark = MachineRuntime.ONNX_RUNTIME.open()) {
            return benchmark.epoch();
        }
    }

    /** All blocks of some networks, and so many of the networks themselves. */
    static List<Measurement> of(List<Network> networks, int count, DeviceEpoch epoch) {
        var workloads = new LinkedHashSet<Workload>();
        networks.forEach(network -> workloads.addAll(network.blocks()));
        workloads.addAll(networks.subList(0, count));
        var measurements = new ArrayList<Measurement>();
        try (var benchmark = MachineRuntime.ONNX_RUNTIME.open()) {
            workloads.forEach(
                    workload -> measurements.add(measurement(measurements.size(), workload, benchmark, epoch)));
        }
        return measurements;
    }

    private static Measurement measurement(
            int number, Workload workload, OperatorBenchmark benchmark, DeviceEpoch epoch) {
        return new Measurement(
                "m" + number,
                "device-1",
                epoch,
                benchmark.build(),
                "collector-1",
                number,
                Optional.empty(),
                benchmark.kind(new MeasurementTask(workload, Precision.FP32)),
                Configuration.of(workload),
                new LatencySummary(micros(workload), micros(workload), 0.02, 5, 300),
                new Environment(0.5, 1.0, false),
                Instant.EPOCH,
                number,
                Optional.empty());
    }
}
