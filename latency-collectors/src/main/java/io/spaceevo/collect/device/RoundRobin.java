package io.spaceevo.collect.device;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

import io.spaceevo.collect.plan.MeasurementTask;

/** Runs the timing protocol: the configurations of a batch take turns, a fresh session each, with the reference operator in between. */
public final class RoundRobin {
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
        this.reference = new ReferenceOperator(() -> factory.open(reference), timer, protocol.maxReferenceDrift());
        this.loadAverage = loadAverage;
    }

    public List<Timing> measure(List<MeasurementTask> batch) throws InterruptedException {
        var records = batch.stream().map(task -> new PassRecord()).toList();
        var readings = new ArrayList<Double>();
        for (int pass = 0; pass < protocol.passes(); pass++) {
            for (int i = 0; i < batch.size(); i++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("measuring was interrupted in pass " + pass);
                }
                if (i % protocol.referenceEvery() == 0) {
                    readings.add(reference.reading());
                }
                try (var inference = factory.open(batch.get(i))) {
                    records.get(i).add(timer.time(inference));
                }
            }
        }
        double ratio = reference.ratio(readings);
        double load = loadAverage.getAsDouble();
        return records.stream()
                .map(record -> record.judge(protocol, ratio, load))
                .toList();
    }
}
