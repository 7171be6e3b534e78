package io.spaceevo.collect.device;

import java.time.Duration;
import java.util.List;

import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.measurement.Kind;

/** A device that takes its time: a simulated one would answer thousands of times a second otherwise. */
public final class PacedBenchmark implements OperatorBenchmark {
    private final OperatorBenchmark benchmark;
    private final Duration perTask;

    /** @param perTask added to every task */
    public PacedBenchmark(OperatorBenchmark benchmark, Duration perTask) {
        this.benchmark = benchmark;
        this.perTask = perTask;
    }

    @Override
    public List<? extends Outcome> measure(List<MeasurementTask> batch) throws InterruptedException {
        Thread.sleep(perTask.multipliedBy(batch.size()).toMillis());
        return benchmark.measure(batch);
    }

    @Override
    public DeviceIdentity identity() {
        return benchmark.identity();
    }

    @Override
    public Kind kind(MeasurementTask task) {
        return benchmark.kind(task);
    }

    @Override
    public void close() {
        benchmark.close();
    }
}
