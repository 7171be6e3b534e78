package io.spaceevo.collect.device.energy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import io.spaceevo.collect.device.DeviceIdentity;
import io.spaceevo.collect.device.Inference;
import io.spaceevo.collect.device.InferenceFactory;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.device.Outcome;
import io.spaceevo.collect.device.Refusal;
import io.spaceevo.collect.device.SessionTiming;
import io.spaceevo.collect.device.Timing;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.Metric;

/**
 * Measures the energy of inferences in a hot loop: what the packages took meanwhile over the runs. Nothing is taken off for what they take at rest, so that the machine
 * should have nothing else to do: sessions that spread by more than a tenth are not trusted. Not thread-safe: use it from one thread.
 */
public final class EnergyBenchmark implements OperatorBenchmark {
    private static final int SESSIONS = 3;
    private static final double MOST_SPREAD = 0.10;

    /** Counters move once a millisecond: a session is off by half a percent at most. */
    private static final long SESSION_NANOS = 200_000_000;

    private final OperatorBenchmark machine;
    private final InferenceFactory sessions;
    private final RaplCounters counters;
    private final LongSupplier nanos;

    /** @param machine whose models are measured, and who closes it */
    public EnergyBenchmark(OperatorBenchmark machine, InferenceFactory sessions, RaplCounters counters) {
        this(machine, sessions, counters, System::nanoTime);
    }

    EnergyBenchmark(OperatorBenchmark machine, InferenceFactory sessions, RaplCounters counters, LongSupplier nanos) {
        this.machine = machine;
        this.sessions = sessions;
        this.counters = counters;
        this.nanos = nanos;
    }

    @Override
    public Kind kind(MeasurementTask task) {
        var timed = machine.kind(task);
        return new Kind(timed.operator(), timed.precision(), Metric.ENERGY, Kind.RAPL_PACKAGE, timed.boundary());
    }

    @Override
    public List<Outcome> measure(List<MeasurementTask> batch) throws InterruptedException {
        var outcomes = new ArrayList<Outcome>();
        for (var task : batch) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted before the energy of " + task.text());
            }
            outcomes.add(measure(task));
        }
        return outcomes;
    }

    private Outcome measure(MeasurementTask task) {
        var measured = new ArrayList<SessionTiming>();
        for (int i = 0; i < SESSIONS; i++) {
            try (var inference = sessions.open(task)) {
                inference.run(); // allocates lazily
                measured.add(session(inference));
            }
        }
        if (measured.stream().anyMatch(session -> session.quietUs() <= 0)) {
            return new Refusal("the energy counters did not move while it ran");
        }
        return Timing.ofAgreeing(measured, "sessions", MOST_SPREAD);
    }

    /** Microjoules per run. */
    private SessionTiming session(Inference inference) {
        long runs = 0;
        var before = counters.read();
        long begin = nanos.getAsLong();
        do {
            inference.run();
            runs++;
        } while (nanos.getAsLong() - begin < SESSION_NANOS);
        return new SessionTiming((double) counters.between(before, counters.read()) / runs, runs);
    }

    @Override
    public DeviceIdentity identity() {
        return machine.identity();
    }

    /** Leaves the machine open. */
    @Override
    public void close() {}
}
