package io.spaceevo.cli.run;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;

import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.cli.measuring.CollectThread;
import io.spaceevo.cli.measuring.CollectWork;
import io.spaceevo.cli.output.BusyMachine;
import io.spaceevo.collect.MeasuredKinds;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.collect.publish.KafkaMeasurementPublisher;
import io.spaceevo.failure.Failure;
import io.spaceevo.kafka.KafkaCluster;

/** The collector of this machine, which may pause and go on. Not thread-safe. */
final class LocalCollector {
    private static final Duration BUSY_EVERY = Duration.ofSeconds(5);

    private final OperatorBenchmark benchmark;
    private final CollectWork work;
    private final MeasuredKinds measured = new MeasuredKinds();
    private final BusyMachine machine = new BusyMachine();
    private Optional<CollectThread> thread = Optional.empty();
    private Optional<String> busy = Optional.empty();
    private long nextBusyNanos = System.nanoTime();
    private boolean measuring;

    LocalCollector(OperatorBenchmark benchmark, Iterator<MeasurementTask> plan) {
        this.benchmark = benchmark;
        this.work = CollectWork.Measuring.of(benchmark, plan, Long.MAX_VALUE);
    }

    OperatorBenchmark benchmark() {
        return benchmark;
    }

    String platform() {
        return benchmark.epoch().platform().name();
    }

    /** Measures from now on, once a thread that was stopped has ended. */
    void measure(String bootstrapServers) {
        if (!measuring && thread.filter(CollectThread::runs).isEmpty()) {
            thread = Optional.of(new CollectThread(
                    work, () -> KafkaMeasurementPublisher.connect(KafkaCluster.at(bootstrapServers)), measured));
            measuring = true;
        }
    }

    /** Stops measuring; what was measured is still on its way to the broker. */
    void pause() {
        measuring = false;
        thread.ifPresent(CollectThread::stop);
    }

    /**
     * Stops measuring.
     *
     * @param limit longest wait for the broker to take what was measured
     */
    void end(Duration limit) throws InterruptedException {
        measuring = false;
        if (thread.isPresent()) {
            thread.get().close(limit);
        }
    }

    /** @throws Failure if measuring ended by itself, or is stuck */
    void check() {
        if (measuring && thread.isPresent()) {
            boolean ran = thread.get().runs();
            thread.get().check();
            if (!ran) {
                throw new Failure("the collector ended by itself after " + measured.total() + " measurements");
            }
        }
    }

    /** What was measured, and before a first answer what a busy machine costs. */
    String remark(BestSearchSpace answer) {
        long disqualified = measured.disqualified();
        return "; " + measured.total() + " measured since the start"
                + (disqualified > 0 ? ", " + disqualified + " of them not trusted and measured again" : "")
                + (answer.warming() ? busy().map(text -> "; " + text).orElse("") : "");
    }

    private Optional<String> busy() {
        if (System.nanoTime() - nextBusyNanos >= 0) {
            busy = machine.look().describe();
            nextBusyNanos = System.nanoTime() + BUSY_EVERY.toNanos();
        }
        return busy;
    }
}
