package io.spaceevo.collect.device;

import java.util.ArrayList;
import java.util.List;

import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.statistics.Quantiles;

/**
 * Fixed workloads that are timed before, during and after each batch of measurements, each bound by another part of the machine: what slows most of them alike, as a lower clock, can be
 * divided out of the batch; what slows one of them, as a neighbour that fills the last cache, cannot. The reference operator beside them tells about milliseconds, they tell about
 * minutes and hours.
 */
final class Canaries {
    /** Readings before the first batch that do not count: the virtual machine compiles what it needs. */
    private static final int WARM_UP = 27;

    /** Batches that have to be unlike those of an earlier process, the first ones in a row, for the machine to be another one. */
    private static final int PATIENCE = 6;

    private final List<Canary> canaries;
    private final InferenceFactory factory;
    private final SessionTimer timer;
    private final TimingProtocol protocol;
    private final CanaryHistory history;
    private boolean warm;
    private boolean sameMachine;
    private int unlike;

    /**
     * @param canaries none, where nothing is to be said about shifts
     * @param history of the same canaries on the same machine
     */
    Canaries(
            List<Canary> canaries,
            InferenceFactory factory,
            SessionTimer timer,
            TimingProtocol protocol,
            CanaryHistory history) {
        this.canaries = List.copyOf(canaries);
        this.factory = factory;
        this.timer = timer;
        this.protocol = protocol;
        this.history = history;
    }

    boolean none() {
        return canaries.isEmpty();
    }

    /** Does nothing but the first time. */
    void warmUp() throws InterruptedException {
        if (!warm) {
            warm = true;
            for (int i = 0; i < WARM_UP; i++) {
                read();
            }
        }
    }

    /** Latency of each in a session of its own, microseconds. */
    List<Double> read() throws InterruptedException {
        var latencies = new ArrayList<Double>();
        for (var canary : canaries) {
            Interrupts.check();
            latencies.add(latency(canary.task()));
        }
        return latencies;
    }

    private double latency(MeasurementTask task) {
        try (var inference = factory.open(task)) {
            return timer.time(inference).quietUs();
        }
    }

    /**
     * What the readings around and during a batch tell beside those of earlier batches, among which they are from now on.
     *
     * @param readings that count; where none does, nothing is known
     */
    CanaryShift shift(List<List<Double>> readings) {
        if (readings.isEmpty()) {
            return CanaryShift.of(List.of(), protocol);
        }
        var latencies = medians(readings);
        if (isAnotherMachine(ratios(latencies))) {
            history.clear();
        }
        var shift = ratios(latencies);
        history.add(latencies);
        return shift;
    }

    /**
     * Whether the machine has become much faster or slower since an earlier process: the collector would be silent until the history has forgotten. Drift detection compares
     * both.
     */
    private boolean isAnotherMachine(CanaryShift shift) {
        sameMachine |= !shift.isLarge();
        return !sameMachine && ++unlike == PATIENCE;
    }

    private List<Double> medians(List<List<Double>> readings) {
        var medians = new ArrayList<Double>();
        for (int i = 0; i < canaries.size(); i++) {
            int place = i;
            medians.add(Quantiles.median(
                    readings.stream().mapToDouble(reading -> reading.get(place)).toArray()));
        }
        return medians;
    }

    private CanaryShift ratios(List<Double> latencies) {
        var usual = history.isOf(canaries.size()) ? history.usual() : latencies;
        var ratios = new ArrayList<CanaryShift.Ratio>();
        for (int i = 0; i < canaries.size(); i++) {
            ratios.add(new CanaryShift.Ratio(canaries.get(i), latencies.get(i) / usual.get(i)));
        }
        return CanaryShift.of(ratios, protocol);
    }
}
