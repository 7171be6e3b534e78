package io.spaceevo.cli.analysis;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.spaceevo.cli.measuring.CampaignWork;
import io.spaceevo.cli.output.Steps;
import io.spaceevo.collect.device.DeviceIdentity;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.device.SimulatedDevice;
import io.spaceevo.collect.device.Timing;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.LatencySummary;

/** Files of measurements of simulated devices, whose names say so. */
final class SimulatedMeasurements {
    private SimulatedMeasurements() {}

    /** @param factor by which each task takes longer than on the plain simulated device */
    static Path write(Path file, String device, List<MeasurementTask> tasks, ToDoubleFunction<MeasurementTask> factor) {
        try (var steps = new Steps(line -> {}, 1)) {
            new CampaignWork(new Slowed(device, factor), "quantization", "--out", steps).measure(file, tasks);
        }
        return file;
    }

    /** A simulated device with preferences of its own. */
    private record Slowed(SimulatedDevice plain, ToDoubleFunction<MeasurementTask> factor)
            implements OperatorBenchmark {
        Slowed(String name, ToDoubleFunction<MeasurementTask> factor) {
            this(new SimulatedDevice(new SimulatedDevice.Settings(name, "1.0", new TreeMap<>(), 0.005, 1)), factor);
        }

        @Override
        public DeviceIdentity identity() {
            return plain.identity();
        }

        @Override
        public Kind kind(MeasurementTask task) {
            return plain.kind(task);
        }

        @Override
        public List<Timing> measure(List<MeasurementTask> batch) {
            var timings = plain.measure(batch);
            return IntStream.range(0, batch.size())
                    .mapToObj(i -> slowed(timings.get(i), factor.applyAsDouble(batch.get(i))))
                    .toList();
        }

        private static Timing slowed(Timing timing, double factor) {
            var summary = timing.summary();
            return new Timing(
                    new LatencySummary(
                            factor * summary.medianUs(),
                            factor * summary.minimumUs(),
                            summary.spread(),
                            summary.sessions(),
                            summary.runs()),
                    timing.environment(),
                    timing.disqualified());
        }

        @Override
        public void close() {
            plain.close();
        }
    }
}
