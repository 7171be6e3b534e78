package io.spaceevo.collect.device.replay;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

import io.spaceevo.collect.CollectionProgress;
import io.spaceevo.collect.MeasurementStamp;
import io.spaceevo.collect.publish.MeasurementPublisher;

/** Publishes recorded latencies of any operators as measurements, in the order in which they stand. */
public final class CsvReplay {
    private final Recording recording;
    private final List<RecordedLatency> latencies;

    public CsvReplay(Recording recording, List<RecordedLatency> latencies) {
        this.recording = recording;
        this.latencies = List.copyOf(latencies);
    }

    public int size() {
        return latencies.size();
    }

    /**
     * @param collector id of this collector, new for every process
     * @param monotonicNanos monotonic clock, nanoseconds
     * @return how many were published: all, unless the thread was interrupted, whose flag then stays set
     */
    public int publish(
            String collector,
            MeasurementPublisher publisher,
            CollectionProgress progress,
            InstantSource wallClock,
            LongSupplier monotonicNanos) {
        var stamp = new MeasurementStamp(collector, recording.identity(), wallClock, monotonicNanos);
        int published = 0;
        for (var latency : latencies) {
            if (Thread.currentThread().isInterrupted()) {
                return published;
            }
            var measurement = stamp.stamp(
                    latency.kind(),
                    latency.configuration(),
                    Recording.summary(latency.latencyUs()),
                    Recording.environment(),
                    Optional.empty());
            publisher.publish(measurement);
            progress.measured(measurement);
            published++;
        }
        return published;
    }
}
