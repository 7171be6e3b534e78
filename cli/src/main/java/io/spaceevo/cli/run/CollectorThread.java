package io.spaceevo.cli.run;

import java.util.Map;
import java.util.Optional;

import io.spaceevo.cli.measuring.NativeThread;
import io.spaceevo.cli.measuring.ProcessStamp;
import io.spaceevo.collect.Collector;
import io.spaceevo.collect.MeasuredKinds;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.plan.MeasurementPlan;
import io.spaceevo.collect.publish.KafkaMeasurementPublisher;

/** Measures this machine in a thread of its own until it is closed. */
final class CollectorThread implements AutoCloseable {
    private static final int BATCH = 24;

    private final OperatorBenchmark benchmark;
    private final MeasuredKinds measured = new MeasuredKinds();
    private final Thread thread;
    private volatile Optional<RuntimeException> failure = Optional.empty();

    CollectorThread(OperatorBenchmark benchmark, MeasurementPlan plan, String bootstrapServers) {
        this.benchmark = benchmark;
        this.thread = NativeThread.of("collector", () -> collect(plan, bootstrapServers));
        thread.start();
    }

    private void collect(MeasurementPlan plan, String bootstrapServers) {
        var stamp = ProcessStamp.of("run", benchmark);
        try (benchmark;
                var publisher = KafkaMeasurementPublisher.connect(bootstrapServers, Map.of())) {
            new Collector(benchmark, plan, publisher, stamp, measured, BATCH).run();
        } catch (RuntimeException e) {
            failure = Optional.of(e);
        }
    }

    String platform() {
        return benchmark.epoch().platform().name();
    }

    /** Measurements handed to the broker, those not to be trusted apart. */
    MeasuredKinds measured() {
        return measured;
    }

    /** What ended the collector, if it did not end by itself. */
    Optional<RuntimeException> failure() {
        return failure;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
