package io.spaceevo.cli.measuring;

import java.time.InstantSource;
import java.util.Iterator;

import io.spaceevo.collect.CollectionProgress;
import io.spaceevo.collect.Collector;
import io.spaceevo.collect.MeasurementStamp;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.device.replay.CsvReplay;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.collect.publish.MeasurementPublisher;

/** What a collector does until it is done or its thread is interrupted. */
public sealed interface CollectWork {
    /** Blocks whose sessions take turns. */
    int BATCH = 24;

    /** One line saying who measures. */
    String describe();

    /** Publishes measurements; those handed over are told to {@code progress}. */
    void publish(MeasurementPublisher publisher, CollectionProgress progress);

    /**
     * A device measures blocks of a plan. It may be interrupted and go on: its measurements have one sequence of numbers.
     *
     * @param benchmark of the caller, who closes it
     */
    record Measuring(OperatorBenchmark benchmark, Iterator<MeasurementTask> plan, long count, MeasurementStamp stamp)
            implements CollectWork {
        /** @param count measurements to publish, repetitions included */
        public static Measuring of(OperatorBenchmark benchmark, Iterator<MeasurementTask> plan, long count) {
            return new Measuring(benchmark, plan, count, ProcessStamp.of("collect", benchmark));
        }

        @Override
        public String describe() {
            return benchmark.device() + " measures, epoch " + benchmark.epoch()
                    + ("true".equals(benchmark.build().get("simulated")) ? ": SIMULATED, no latency is real" : "");
        }

        @Override
        public void publish(MeasurementPublisher publisher, CollectionProgress progress) {
            new Collector(benchmark, plan, publisher, stamp, progress, BATCH).measure(count);
        }
    }

    /** Latencies of a file, once each in their order. */
    record Replaying(CsvReplay replay, String description) implements CollectWork {
        @Override
        public String describe() {
            return replay.size() + " recorded latencies " + description;
        }

        @Override
        public void publish(MeasurementPublisher publisher, CollectionProgress progress) {
            replay.publish(
                    ProcessStamp.collector("collect"), publisher, progress, InstantSource.system(), System::nanoTime);
        }
    }
}
