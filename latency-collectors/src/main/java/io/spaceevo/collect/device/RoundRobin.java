package io.spaceevo.collect.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.spaceevo.collect.plan.MeasurementTask;

/**
 * Runs the timing protocol: the configurations of a batch take turns, a fresh session each, with canaries between the turns and the reference operator between the sessions; those that
 * lack quiet sessions, or whose sessions disagree, take more turns.
 */
public final class RoundRobin {
    /** Readings of the reference while the machine comes to rest, about half a second. */
    private static final int CALM_READINGS = 30;

    /** As many times as that a turn waits whose sessions would be in vain. */
    private static final int WAITS = 4;

    /** Timed sessions after which the reference is read again, however few they are: a group of whole networks would seldom be quiet from its beginning to its end. */
    private static final double MOST_MICROS = 100_000;

    /** Of blocks that are to be measured again; the oldest are forgotten. */
    private static final int MOST_LACKING = 256;

    /** Quiet sessions of blocks that did not get enough of them, for the next time: on a machine that rests for seconds only, they would never get as many at once. */
    private final Map<MeasurementTask, SessionRecord> lacking = new LinkedHashMap<>();

    private final TimingProtocol protocol;
    private final InferenceFactory factory;
    private final SessionTimer timer;
    private final ReferenceOperator reference;
    private final Canaries canaries;
    private final DoubleSupplier loadAverage;

    /**
     * @param reference configuration of the reference operator
     * @param canaries none, where nothing is to be said about shifts between batches
     * @param history of these canaries on this machine
     * @param loadAverage runnable threads of the last minute; negative where unknown
     */
    public RoundRobin(
            TimingProtocol protocol,
            InferenceFactory factory,
            MeasurementTask reference,
            List<Canary> canaries,
            CanaryHistory history,
            MeasurementClock clock,
            DoubleSupplier loadAverage) {
        this.protocol = protocol;
        this.factory = factory;
        this.timer = new SessionTimer(protocol, clock);
        this.reference = new ReferenceOperator(() -> factory.open(reference), timer);
        this.canaries = new Canaries(canaries, factory, timer, protocol, history);
        this.loadAverage = loadAverage;
    }

    public List<Timing> measure(List<MeasurementTask> batch) throws InterruptedException {
        var records = batch.stream().map(this::record).toList();
        var readings = new ArrayList<List<Double>>();
        readCanaries(readings);
        for (int turn = 0; turn < protocol.maxSessions(); turn++) {
            var incomplete = IntStream.range(0, batch.size())
                    .filter(i -> !records.get(i).isComplete())
                    .boxed()
                    .toList();
            if (incomplete.isEmpty()) {
                break;
            }
            timeOnce(incomplete, batch, records);
            readCanaries(readings);
        }
        var shift = canaries.shift(readings);
        double load = loadAverage.getAsDouble();
        var timings = new ArrayList<Timing>();
        for (int i = 0; i < batch.size(); i++) {
            var disqualified = shift.disqualified(batch.get(i));
            if (disqualified.isEmpty()) {
                records.get(i).divide(shift.common());
            }
            timings.add(records.get(i).judge(load, disqualified.isEmpty() ? shift.common() : 1, disqualified));
            if (disqualified.isPresent()) {
                records.get(i).forgetNew();
            }
            keep(batch.get(i), records.get(i));
        }
        return timings;
    }

    /** Canaries count as sessions do: they are to tell of the moments in which sessions count. */
    private void readCanaries(List<List<Double>> readings) throws InterruptedException {
        if (canaries.none()) {
            return;
        }
        canaries.warmUp();
        if (!isQuiet(calm(false))) {
            return;
        }
        var reading = canaries.read();
        if (isQuiet(reference.ratio())) {
            readings.add(reading);
        }
    }

    /** Times one workload of any kind by the same rules, without canaries: there is no other batch to compare it with. */
    public Timing measureAlone(Supplier<Inference> open) throws InterruptedException {
        var record = new SessionRecord(protocol);
        for (int turn = 0; turn < protocol.maxSessions() && !record.isComplete(); turn++) {
            Interrupts.check();
            double before = calm(!record.isEmpty());
            if (record.isEmpty() || isQuiet(before)) {
                var session = time(open);
                record.add(session, Math.max(before, reference.ratio()));
            } else {
                record.missed(before);
            }
        }
        return record.judge(loadAverage.getAsDouble(), 1, Optional.empty());
    }

    /**
     * Waits for the machine to come to rest.
     *
     * @param patient whether there is nothing better to do; a machine that never rests measures each configuration once, so that it can tell what it has seen
     * @return the last reading of the reference over that at rest
     */
    private double calm(boolean patient) throws InterruptedException {
        double ratio = reference.calm(1 + protocol.maxReferenceDrift(), CALM_READINGS);
        for (int wait = 1; patient && wait < WAITS && !isQuiet(ratio); wait++) {
            Interrupts.check();
            ratio = reference.calm(1 + protocol.maxReferenceDrift(), CALM_READINGS);
        }
        return ratio;
    }

    private boolean isQuiet(double ratio) {
        return ratio <= 1 + protocol.maxReferenceDrift();
    }

    private SessionTiming time(Supplier<Inference> open) throws InterruptedException {
        Interrupts.check();
        try (var inference = open.get()) {
            return timer.time(inference);
        }
    }

    private SessionRecord record(MeasurementTask task) {
        var kept = lacking.remove(task);
        return kept == null ? new SessionRecord(protocol) : kept;
    }

    private void keep(MeasurementTask task, SessionRecord record) {
        if (record.hasEnough()) {
            return;
        }
        record.keepQuiet();
        lacking.put(task, record);
        if (lacking.size() > MOST_LACKING) {
            lacking.remove(lacking.keySet().iterator().next());
        }
    }

    /** One session of each configuration named. */
    private void timeOnce(List<Integer> tasks, List<MeasurementTask> batch, List<SessionRecord> records)
            throws InterruptedException {
        for (int from = 0; from < tasks.size(); ) {
            Interrupts.check();
            boolean timed = tasks.subList(from, tasks.size()).stream()
                    .noneMatch(task -> records.get(task).isEmpty());
            double before = calm(timed);
            if (timed && !isQuiet(before)) {
                tasks.subList(from, tasks.size())
                        .forEach(task -> records.get(task).missed(before));
                return;
            }
            var sessions = new ArrayList<SessionTiming>();
            double micros = 0;
            while (from + sessions.size() < tasks.size()
                    && sessions.size() < protocol.referenceEvery()
                    && micros < MOST_MICROS) {
                var task = batch.get(tasks.get(from + sessions.size()));
                var session = time(() -> factory.open(task));
                sessions.add(session);
                micros += session.quietUs() * session.runs();
            }
            double after = reference.ratio();
            for (var session : sessions) {
                records.get(tasks.get(from++)).add(session, Math.max(before, after));
            }
        }
    }
}
