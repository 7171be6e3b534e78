package io.spaceevo.collect;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.device.Refusal;
import io.spaceevo.collect.device.Timing;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.collect.publish.MeasurementPublisher;
import io.spaceevo.failure.Failure;
import io.spaceevo.measurement.Configuration;

/**
 * Measures what a plan names and publishes it, batch by batch. Timings that are not to be trusted are published as disqualified and tried again in a later
 * batch; tasks that the device refuses are told and left out. Runs in the calling thread until the plan ends, the limit is reached or the thread is interrupted.
 */
public final class Collector {
    /** One task in so many of a batch may be a parked one. */
    private static final int PARKED_SHARE = 8;

    /** Weights that are measured at once: whole networks have up to some hundred MB each, and what a killed collector had begun is lost. */
    private static final long MOST_BYTES_AT_ONCE = 128L << 20;

    /** Batches of which the device runs nothing: it is the device then that is wrong, or its runtime. */
    private static final int MOST_REFUSED = 3;

    private final OperatorBenchmark benchmark;
    private final Iterator<MeasurementTask> plan;
    private final MeasurementPublisher publisher;
    private final MeasurementStamp stamp;
    private final CollectionProgress progress;
    private final int batchSize;
    private final RetryQueue retries = new RetryQueue();
    private int refusedBatches;

    /** @param batchSize tasks whose sessions are interleaved, unless their models are too large for it; at most five in eight are repetitions */
    public Collector(
            OperatorBenchmark benchmark,
            Iterator<MeasurementTask> plan,
            MeasurementPublisher publisher,
            MeasurementStamp stamp,
            CollectionProgress progress,
            int batchSize) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("collector needs a batch size of at least 1, was " + batchSize);
        }
        this.benchmark = benchmark;
        this.plan = plan;
        this.publisher = publisher;
        this.stamp = stamp;
        this.progress = progress;
        this.batchSize = batchSize;
    }

    /** Measures without end. Stops within a second of an interrupt, whose flag is set again on return. */
    public void run() {
        measure(Long.MAX_VALUE);
    }

    /**
     * Measures until {@code count} measurements were published, repetitions included.
     *
     * @return how many were; fewer where the plan ended or the thread was interrupted
     * @throws Failure if the device refuses every model of several batches
     */
    public long measure(long count) {
        long published = 0;
        try {
            while (published < count && !Thread.currentThread().isInterrupted()) {
                var batch = batch((int) Math.min(batchSize, count - published));
                if (batch.isEmpty()) {
                    return published;
                }
                published += measure(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return published;
    }

    private List<MeasurementTask> batch(int size) {
        var batch = new ArrayList<MeasurementTask>();
        for (int i = 0; i < size / 2; i++) {
            retries.poll().ifPresent(batch::add);
        }
        for (int i = 0; i < size / PARKED_SHARE && plan.hasNext(); i++) {
            retries.pollParked().ifPresent(batch::add);
        }
        while (batch.size() < size && plan.hasNext()) {
            batch.add(plan.next());
        }
        if (batch.isEmpty()) {
            retries.poll().ifPresent(batch::add);
        }
        return batch;
    }

    /** How many of a batch were published. */
    private int measure(List<MeasurementTask> batch) throws InterruptedException {
        int published = 0;
        Optional<Refusal> last = Optional.empty();
        for (var part : parts(batch)) {
            var outcomes = benchmark.measure(part);
            for (int i = 0; i < part.size(); i++) {
                if (outcomes.get(i) instanceof Timing timing) {
                    publish(part.get(i), timing);
                    published++;
                } else if (outcomes.get(i) instanceof Refusal refusal) {
                    retries.settled(part.get(i));
                    progress.refused(part.get(i), refusal.reason());
                    last = Optional.of(refusal);
                }
            }
        }
        refusedBatches = published > 0 ? 0 : refusedBatches + 1;
        if (refusedBatches == MOST_REFUSED && last.isPresent()) {
            throw new Failure("the device refused every model of " + MOST_REFUSED + " batches, the last because of: "
                    + last.get().reason());
        }
        return published;
    }

    /** What is measured at once, in order. */
    private static List<List<MeasurementTask>> parts(List<MeasurementTask> batch) {
        var parts = new ArrayList<List<MeasurementTask>>();
        long bytes = 0;
        for (var task : batch) {
            bytes += task.weightBytes();
            if (parts.isEmpty() || bytes > MOST_BYTES_AT_ONCE) {
                parts.add(new ArrayList<>());
                bytes = task.weightBytes();
            }
            parts.get(parts.size() - 1).add(task);
        }
        return parts;
    }

    private void publish(MeasurementTask task, Timing timing) {
        var measurement = stamp.stamp(
                benchmark.kind(task),
                Configuration.of(task.workload()),
                timing.summary(),
                timing.environment(),
                timing.disqualified());
        publisher.publish(measurement);
        if (measurement.qualifies()) {
            retries.settled(task);
        } else {
            retries.failed(task);
        }
        progress.measured(measurement);
    }
}
