package io.spaceevo.quantization;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import io.spaceevo.measurement.Configuration;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Environment;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.LatencySummary;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;
import io.spaceevo.space.Workload;

/** Measurements of a made-up device, one after the other. */
final class MadeUpMeasurements {
    private final List<Measurement> all = new ArrayList<>();
    private final DeviceEpoch epoch;

    MadeUpMeasurements(String platform) {
        this.epoch = DeviceEpoch.parse(platform + "/1.0/f");
    }

    static BlockConfiguration block(String type, Activation activation, int size, int width, int kernel) {
        return new BlockConfiguration(BlockTypes.named(type), activation, size, width, width, kernel, 4, 1);
    }

    MadeUpMeasurements pair(Workload workload, double fp32Micros, double int8Micros) {
        return add(workload, Precision.FP32, fp32Micros).add(workload, Precision.INT8, int8Micros);
    }

    MadeUpMeasurements add(Workload workload, Precision precision, double micros) {
        return add(workload, precision, micros, Kind.THREAD_CPU, Optional.empty());
    }

    MadeUpMeasurements add(
            Workload workload, Precision precision, double micros, String clock, Optional<String> disqualified) {
        var boundary = precision == Precision.INT8 ? Kind.U8_EDGES : Kind.FLOAT_EDGES;
        var metric = clock.equals(Kind.PEAK_RSS) ? Metric.MEMORY : Metric.LATENCY;
        all.add(new Measurement(
                epoch.platform() + "-" + all.size(),
                "device",
                epoch,
                new TreeMap<>(),
                "collector",
                all.size(),
                Optional.empty(),
                new Kind(workload.operator(), precision, metric, clock, boundary),
                Configuration.of(workload),
                new LatencySummary(micros, micros, 0, 1, 1),
                new Environment(0, Double.NaN, false),
                Instant.ofEpochSecond(all.size()),
                all.size(),
                disqualified));
        return this;
    }

    List<Measurement> all() {
        return List.copyOf(all);
    }

    /** The map of this one device. */
    QuantizationMap map() {
        return QuantizationMap.of(all).get(0);
    }
}
