package io.spaceevo.collect.device;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.statistics.Quantiles;

/**
 * Fixed workloads that bracket each batch of measurements, each bound by another part of the machine: what slows most of them alike, as a lower clock, can be divided
 * out of the batch; what slows one of them, as a neighbour that fills the last cache, cannot. Their usual latencies are medians over the last {@value #REMEMBERED}
 * readings, some hours. The reference operator beside them tells about milliseconds, they tell about minutes.
 */
final class Canaries {
    private static final int REMEMBERED = 1000;

    /** Readings before the first batch that do not count: the virtual machine compiles what it needs. */
    private static final int WARM_UP = 9;

    /** Readings before the first batch that count: few, so that a moment's speed is soon outvoted. */
    private static final int FIRST = 3;

    /** Of each canary and reading. */
    private static final int SESSIONS = 3;

    private final List<Canary> canaries;
    private final InferenceFactory factory;
    private final SessionTimer timer;
    private final TimingProtocol protocol;
    private final Deque<List<Double>> readings = new ArrayDeque<>();

    /** @param canaries none, where nothing is to be said about shifts */
    Canaries(List<Canary> canaries, InferenceFactory factory, SessionTimer timer, TimingProtocol protocol) {
        this.canaries = List.copyOf(canaries);
        this.factory = factory;
        this.timer = timer;
        this.protocol = protocol;
    }

    /** Latency of each now, microseconds. */
    List<Double> read() throws InterruptedException {
        if (readings.isEmpty()) {
            for (int i = 0; i < WARM_UP; i++) {
                latencies();
            }
            for (int i = 0; i < FIRST; i++) {
                readings.add(latencies());
            }
        }
        var now = latencies();
        readings.add(now);
        if (readings.size() > REMEMBERED) {
            readings.removeFirst();
        }
        return now;
    }

    private List<Double> latencies() throws InterruptedException {
        var latencies = new ArrayList<Double>();
        for (var canary : canaries) {
            Interrupts.check();
            latencies.add(latency(canary.task()));
        }
        return latencies;
    }

    private double latency(MeasurementTask task) {
        var sessions = new double[SESSIONS];
        for (int i = 0; i < SESSIONS; i++) {
            try (var inference = factory.open(task)) {
                sessions[i] = timer.time(inference).quietUs();
            }
        }
        return Quantiles.median(sessions);
    }

    /** What two readings tell about the time between them. */
    CanaryShift between(List<Double> before, List<Double> after) {
        var ratios = new ArrayList<CanaryShift.Ratio>();
        for (int i = 0; i < canaries.size(); i++) {
            int place = i;
            double usual = Quantiles.median(
                    readings.stream().mapToDouble(reading -> reading.get(place)).toArray());
            ratios.add(new CanaryShift.Ratio(canaries.get(i), (before.get(i) + after.get(i)) / 2 / usual));
        }
        return CanaryShift.of(ratios, protocol);
    }
}
