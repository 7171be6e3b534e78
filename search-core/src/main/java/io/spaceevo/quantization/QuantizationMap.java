package io.spaceevo.quantization;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.spaceevo.latency.WorkloadMeasurement;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.measurement.Metric;
import io.spaceevo.space.Network;
import io.spaceevo.space.Workload;

/**
 * Where INT8 pays on one device epoch.
 *
 * @param build what the epoch's fingerprint was made of
 * @param simulated the device is a simulation, and none of its latencies is real
 * @param evidence what the pairs come from
 * @param pairs blocks and networks in the order in which they were first measured
 */
public record QuantizationMap(
        DeviceEpoch epoch,
        SortedMap<String, String> build,
        boolean simulated,
        Evidence evidence,
        List<QuantizedPair> pairs) {
    public QuantizationMap {
        build = Collections.unmodifiableSortedMap(new TreeMap<>(build));
        pairs = List.copyOf(pairs);
    }

    /**
     * The measurements of an epoch.
     *
     * @param first when the first of them was made
     * @param last when the last of them was made
     * @param trusted measurements, repetitions included
     * @param disqualified measurements that were left out because they were disqualified
     * @param unpaired workloads that have a trusted measurement in one number format only
     */
    public record Evidence(Instant first, Instant last, int trusted, int disqualified, int unpaired) {}

    /** Maps of all epochs, in the order in which they first appear, from latencies: measurements of another metric are left out. Those of something else than a block or network are refused. */
    public static List<QuantizationMap> of(List<Measurement> measurements) {
        var byEpoch = new LinkedHashMap<DeviceEpoch, List<Measurement>>();
        measurements.stream()
                .filter(measurement -> measurement.kind().metric() == Metric.LATENCY)
                .forEach(measurement -> byEpoch.computeIfAbsent(measurement.epoch(), epoch -> new ArrayList<>())
                        .add(measurement));
        return byEpoch.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** What the two measurements of a pair share; whether a block was timed alone or within a network. */
    private record Timed(Workload workload, String clock, boolean withinNetwork) {
        static Timed of(WorkloadMeasurement measured) {
            return new Timed(
                    measured.workload(),
                    measured.kind().clock(),
                    measured.kind().boundary().equals("context"));
        }
    }

    private static QuantizationMap of(DeviceEpoch epoch, List<Measurement> measurements) {
        var latencies = new LinkedHashMap<Timed, Latencies>();
        int trusted = 0;
        var once = once(measurements);
        for (var measurement : once) {
            if (measurement.qualifies()) {
                trusted++;
                var of = WorkloadMeasurement.of(measurement);
                latencies
                        .computeIfAbsent(Timed.of(of), timed -> new Latencies())
                        .add(of);
            }
        }
        var pairs = new ArrayList<QuantizedPair>();
        latencies.forEach((timed, both) -> both.pair(timed.workload()).ifPresent(pairs::add));
        var times = measurements.stream().map(Measurement::measuredAt).sorted().toList();
        var evidence = new Evidence(
                times.get(0),
                times.get(times.size() - 1),
                trusted,
                once.size() - trusted,
                latencies.size() - pairs.size());
        return new QuantizationMap(
                epoch,
                measurements.get(0).build(),
                measurements.stream()
                        .anyMatch(measurement -> measurement.environment().simulated()),
                evidence,
                pairs);
    }

    /** Each measurement once: a repeated id is the same measurement again. */
    private static Collection<Measurement> once(List<Measurement> measurements) {
        var byId = new LinkedHashMap<String, Measurement>();
        measurements.forEach(measurement -> byId.putIfAbsent(measurement.id(), measurement));
        return byId.values();
    }

    /** Pairs of single blocks. */
    public List<QuantizedPair> blocks() {
        return pairs.stream()
                .filter(pair -> !(pair.workload() instanceof Network))
                .toList();
    }

    /** Pairs of whole networks. */
    public List<QuantizedPair> networks() {
        return pairs.stream().filter(pair -> pair.workload() instanceof Network).toList();
    }

    /** The blocks in groups that agree in all the attributes. */
    public List<Group> groups(Attribute... attributes) {
        return Group.by(List.of(attributes), pairs);
    }

    /** Blocks that are slower in INT8, the slowest against FP32 first. */
    public List<QuantizedPair> losses() {
        return blocks().stream()
                .filter(QuantizedPair::loses)
                .sorted(Comparator.comparingDouble(QuantizedPair::speedUp))
                .toList();
    }

    /** What the device makes of each design choice. */
    public List<Preference> preferences() {
        return Arrays.stream(DesignChoice.values())
                .flatMap(choice -> Preference.of(choice, pairs).stream())
                .toList();
    }
}
