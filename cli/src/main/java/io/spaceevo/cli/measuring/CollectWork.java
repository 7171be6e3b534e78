package io.spaceevo.cli.measuring;

import java.time.InstantSource;

import io.spaceevo.collect.CollectionProgress;
import io.spaceevo.collect.Collector;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.device.replay.CsvReplay;
import io.spaceevo.collect.plan.MeasurementPlan;
import io.spaceevo.collect.publish.MeasurementPublisher;

/** What a collector does until it is done or its thread is interrupted. */
sealed interface CollectWork {
    /** Interleaved passes of so many blocks. */
    int BATCH = 24;

    /** One line saying who measures. */
    String describe();

    /** Publishes measurements; those handed over are told to {@code progress}. */
    void publish(MeasurementPublisher publisher, CollectionProgress progress);

    /** A device measures blocks of a plan. */
    record Measuring(OperatorBenchmark benchmark, MeasurementPlan plan, long count) implements CollectWork {
        @Override
        public String describe() {
            return benchmark.device() + " measures, epoch " + benchmark.epoch()
                    + ("true".equals(benchmark.build().get("simulated")) ? ": SIMULATED, no latency is real" : "");
        }

        @Override
        public void publish(MeasurementPublisher publisher, CollectionProgress progress) {
            try (benchmark) {
                var stamp = ProcessStamp.of("collect", benchmark);
                new Collector(benchmark, plan, publisher, stamp, progress, BATCH).measure(count);
            }
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
