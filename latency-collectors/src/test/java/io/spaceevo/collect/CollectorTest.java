package io.spaceevo.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.spaceevo.collect.device.DeviceIdentity;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.device.Outcome;
import io.spaceevo.collect.device.Refusal;
import io.spaceevo.collect.device.SimulatedDevice;
import io.spaceevo.collect.device.Timing;
import io.spaceevo.collect.plan.MeasurementPlan;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.collect.plan.PlanSettings;
import io.spaceevo.failure.Failure;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.RandomNetworks;
import org.junit.jupiter.api.Test;

class CollectorTest {
    private final RecordingPublisher publisher = new RecordingPublisher();
    private final MeasuredKinds kinds = new MeasuredKinds();

    @Test
    void measuresWhatThePlanNamesInItsOrder() {
        var device = new SimulatedDevice(SimulatedDevice.Settings.plain("xeon", 1));
        var tasks = tasks(50);

        long published = collector(device, tasks.iterator()).measure(Long.MAX_VALUE);

        assertThat(published).isEqualTo(50);
        assertThat(publisher.measurements)
                .extracting(m -> m.configuration().workload(m.kind().operator()))
                .isEqualTo(tasks.stream().map(MeasurementTask::workload).toList());
        assertThat(publisher.measurements).extracting(Measurement::sequence).startsWith(0L, 1L, 2L);
        assertThat(publisher.measurements).extracting(Measurement::id).doesNotHaveDuplicates();
        assertThat(kinds.counts().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(50);
    }

    @Test
    void stopsAtTheLimitInTheMiddleOfABatch() {
        var device = new SimulatedDevice(SimulatedDevice.Settings.plain("xeon", 1));

        assertThat(collector(device, tasks(50).iterator()).measure(13)).isEqualTo(13);
        assertThat(publisher.measurements).hasSize(13);
    }

    /** A killed collector loses what it had begun, and nothing is told before it ends. */
    @Test
    void largeModelsAreMeasuredFewAtOnce() {
        var tasks = RandomNetworks.draw(Hyperspaces.named("onnxw"), 24, new SplittableRandom(5)).stream()
                .map(network -> new MeasurementTask(network, Precision.FP32))
                .toList();
        var device = new RefusingDevice(Set.of());

        collector(device, tasks.iterator()).measure(Long.MAX_VALUE);

        assertThat(device.asked).isEqualTo(tasks);
        assertThat(device.parts).hasSizeGreaterThan(8).allSatisfy(part -> assertThat(part.size() == 1
                        || part.stream().mapToLong(MeasurementTask::weightBytes).sum() <= 128L << 20)
                .isTrue());
        assertThat(device.parts).anyMatch(part -> part.size() > 1);
        assertThat(kinds.trusted()).isEqualTo(24);
    }

    @Test
    void anUntrustedTimingIsPublishedAndTriedAgainLater() {
        var tasks = tasks(30);
        var device = new DoubtfulDevice(tasks.get(3), 1);

        collector(device, tasks.iterator()).measure(Long.MAX_VALUE);

        var tries = triesOf(tasks.get(3));
        assertThat(tries).extracting(Measurement::qualifies).containsExactly(false, true);
        assertThat(tries.get(1).sequence()).isGreaterThanOrEqualTo(8);
        assertThat(publisher.measurements).hasSize(31);
        assertThat(kinds.disqualified()).isEqualTo(1);
        assertThat(kinds.trusted()).isEqualTo(30);
    }

    @Test
    void whatIsMeasuredTwiceIsOneConfigurationAndTwoMeasurements() {
        var twice = Stream.of(tasks(20), tasks(20)).flatMap(List::stream).iterator();

        collector(new SimulatedDevice(SimulatedDevice.Settings.plain("xeon", 1)), twice)
                .measure(Long.MAX_VALUE);

        assertThat(kinds.trusted()).isEqualTo(40);
        assertThat(kinds.counts().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(20);
    }

    @Test
    void afterThreeTriesATaskIsParkedAndTriedNowAndThen() {
        var tasks = tasks(60);
        var device = new DoubtfulDevice(tasks.get(3), 99);

        collector(device, tasks.iterator()).measure(Long.MAX_VALUE);

        assertThat(triesOf(tasks.get(3))).hasSizeBetween(4, 9).noneMatch(Measurement::qualifies);
        assertThat(kinds.counts().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(59);
    }

    @Test
    void aParkedTaskThatSucceedsAtLastIsMeasured() {
        var tasks = tasks(60);
        var device = new DoubtfulDevice(tasks.get(3), 4);

        collector(device, tasks.iterator()).measure(Long.MAX_VALUE);

        assertThat(triesOf(tasks.get(3)))
                .extracting(Measurement::qualifies)
                .containsExactly(false, false, false, false, true);
    }

    @Test
    void aTaskThatTheDeviceRefusesIsToldOnceAndNotPublished() {
        var tasks = tasks(30);
        var device = new RefusingDevice(Set.of(tasks.get(3)));

        assertThat(collector(device, tasks.iterator()).measure(Long.MAX_VALUE)).isEqualTo(29);

        assertThat(triesOf(tasks.get(3))).isEmpty();
        assertThat(device.asked).containsOnlyOnce(tasks.get(3));
        assertThat(kinds.refused()).isEqualTo(1);
    }

    @Test
    void aDeviceThatRefusesEverythingEndsThePlan() {
        var tasks = tasks(80);
        var device = new RefusingDevice(Set.copyOf(tasks));

        assertThatThrownBy(() -> collector(device, tasks.iterator()).measure(Long.MAX_VALUE))
                .isInstanceOf(Failure.class)
                .hasMessage("the device refused every model of 3 batches, the last because of: unknown operator");
        assertThat(publisher.measurements).isEmpty();
    }

    @Test
    void anInterruptStopsItAndIsPassedOn() {
        var device = new SimulatedDevice(SimulatedDevice.Settings.plain("xeon", 1));
        var interrupting = new DoubtfulDevice(tasks(1).get(0), 0) {
            @Override
            public List<? extends Outcome> measure(List<MeasurementTask> batch) throws InterruptedException {
                if (publisher.measurements.size() >= 16) {
                    throw new InterruptedException("stopped");
                }
                return device.measure(batch);
            }
        };

        collector(interrupting, tasks(50).iterator()).run();

        assertThat(publisher.measurements).hasSize(16);
        assertThat(Thread.interrupted()).isTrue();
    }

    /** As a publisher leaves it that was interrupted while it waited for the broker; the device need not wait for anything. */
    @Test
    void anInterruptWhilePublishingStopsItBehindTheBatch() {
        var device = new DoubtfulDevice(tasks(1).get(0), 0) {
            @Override
            public List<? extends Outcome> measure(List<MeasurementTask> batch) throws InterruptedException {
                var timings = super.measure(batch);
                Thread.currentThread().interrupt();
                return timings;
            }
        };

        collector(device, tasks(50).iterator()).run();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(publisher.measurements).isNotEmpty().hasSizeLessThan(50);
    }

    private List<Measurement> triesOf(MeasurementTask task) {
        return publisher.measurements.stream()
                .filter(m -> m.kind().operator().equals(task.workload().operator())
                        && m.configuration().workload(m.kind().operator()).equals(task.workload()))
                .toList();
    }

    private Collector collector(OperatorBenchmark device, Iterator<MeasurementTask> plan) {
        var nanos = new AtomicLong();
        var stamp = new MeasurementStamp(
                "collector-1", device.identity(), InstantSource.fixed(Instant.EPOCH), nanos::incrementAndGet);
        return new Collector(device, plan, publisher, stamp, kinds, 8);
    }

    private static List<MeasurementTask> tasks(int count) {
        var plan = MeasurementPlan.of(Hyperspaces.named("onnxw"), PlanSettings.standard(1));
        var tasks = new ArrayList<MeasurementTask>();
        for (int i = 0; i < count; i++) {
            tasks.add(plan.next());
        }
        return tasks;
    }

    /** Cannot run some of the tasks. */
    private static final class RefusingDevice extends DoubtfulDevice {
        private final Set<MeasurementTask> unknown;
        private final List<MeasurementTask> asked = new ArrayList<>();
        private final List<List<MeasurementTask>> parts = new ArrayList<>();

        RefusingDevice(Set<MeasurementTask> unknown) {
            super(tasks(1).get(0), 0);
            this.unknown = unknown;
        }

        @Override
        public List<? extends Outcome> measure(List<MeasurementTask> batch) throws InterruptedException {
            asked.addAll(batch);
            parts.add(batch);
            var outcomes = new ArrayList<Outcome>(super.measure(batch));
            for (int i = 0; i < batch.size(); i++) {
                if (unknown.contains(batch.get(i))) {
                    outcomes.set(i, new Refusal("unknown operator"));
                }
            }
            return outcomes;
        }
    }

    /** Cannot be trusted with one task, so many times. */
    private static class DoubtfulDevice implements OperatorBenchmark {
        private final SimulatedDevice device = new SimulatedDevice(SimulatedDevice.Settings.plain("xeon", 1));
        private final Set<MeasurementTask> doubtful;
        private int doubts;

        DoubtfulDevice(MeasurementTask doubtful, int doubts) {
            this.doubtful = Set.of(doubtful);
            this.doubts = doubts;
        }

        @Override
        public List<? extends Outcome> measure(List<MeasurementTask> batch) throws InterruptedException {
            var timings = new ArrayList<Timing>();
            for (var task : batch) {
                var timing = device.measure(List.of(task)).get(0);
                boolean doubt = doubtful.contains(task) && doubts-- > 0;
                timings.add(new Timing(
                        timing.summary(), timing.environment(), doubt ? Optional.of("shaky") : Optional.empty()));
            }
            return timings;
        }

        @Override
        public DeviceIdentity identity() {
            return device.identity();
        }

        @Override
        public Kind kind(MeasurementTask task) {
            return device.kind(task);
        }

        @Override
        public void close() {}
    }
}
