package io.spaceevo.collect.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

import io.spaceevo.collect.plan.MeasurementTask;

/**
 * Runs the timing protocol: the configurations of a batch take turns, a fresh session each, with the reference operator in between; those that lack quiet
 * sessions, or whose sessions disagree, take more turns.
 */
public final class RoundRobin {
    /** About half a second: who waits no longer than that measures on a machine that never rests too, if in vain. */
    private static final int CALM_READINGS = 30;

    /** Of blocks that are to be measured again; the oldest are forgotten. */
    private static final int MOST_LACKING = 256;

    /** Quiet sessions of blocks that did not get enough of them, for the next time: on a machine that rests for seconds only, they would never get as many at once. */
    private final Map<MeasurementTask, SessionRecord> lacking = new LinkedHashMap<>();

    private final TimingProtocol protocol;
    private final InferenceFactory factory;
    private final SessionTimer timer;
    private final ReferenceOperator reference;
    private final DoubleSupplier loadAverage;

    /**
     * @param reference configuration of the reference operator
     * @param loadAverage runnable threads of the last minute; negative where unknown
     */
    public RoundRobin(
            TimingProtocol protocol,
            InferenceFactory factory,
            MeasurementTask reference,
            MeasurementClock clock,
            DoubleSupplier loadAverage) {
        this.protocol = protocol;
        this.factory = factory;
        this.timer = new SessionTimer(protocol, clock);
        this.reference = new ReferenceOperator(() -> factory.open(reference), timer);
        this.loadAverage = loadAverage;
    }

    public List<Timing> measure(List<MeasurementTask> batch) throws InterruptedException {
        var records = batch.stream().map(this::record).toList();
        for (int turn = 0; turn < protocol.maxSessions(); turn++) {
            var incomplete = IntStream.range(0, batch.size())
                    .filter(i -> !records.get(i).isComplete())
                    .boxed()
                    .toList();
            if (incomplete.isEmpty()) {
                break;
            }
            timeOnce(incomplete, batch, records);
        }
        double load = loadAverage.getAsDouble();
        var timings = records.stream().map(record -> record.judge(load)).toList();
        for (int i = 0; i < batch.size(); i++) {
            keep(batch.get(i), records.get(i));
        }
        return timings;
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
        for (int from = 0; from < tasks.size(); from += protocol.referenceEvery()) {
            var group = tasks.subList(from, Math.min(tasks.size(), from + protocol.referenceEvery()));
            double before = reference.calm(1 + protocol.maxReferenceDrift(), CALM_READINGS);
            var sessions = new ArrayList<SessionTiming>();
            for (int task : group) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("measuring was interrupted");
                }
                try (var inference = factory.open(batch.get(task))) {
                    sessions.add(timer.time(inference));
                }
            }
            double after = reference.ratio();
            for (int i = 0; i < group.size(); i++) {
                records.get(group.get(i)).add(sessions.get(i), Math.max(before, after));
            }
        }
    }
}
