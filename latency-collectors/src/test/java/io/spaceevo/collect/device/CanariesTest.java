package io.spaceevo.collect.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches of a machine that is slower at one time than at another. */
class CanariesTest {
    private static final MeasurementTask REFERENCE = task(64);
    private static final MeasurementTask SMALL = task(16);
    private static final MeasurementTask LARGE = task(1024); // 9 million weights
    private static final Canary COMPUTE = new Canary("compute", task(32), 0.08, cost -> true);
    private static final Canary OTHER = new Canary("other", task(40), 1, cost -> false);
    private static final Canary MEMORY = new Canary("memory", task(512), 0.12, cost -> cost.parameters() > 4_000_000);

    private final Map<MeasurementTask, Double> slower = new ConcurrentHashMap<>();
    private final ScriptedMachine machine =
            new ScriptedMachine(opened -> Math.round(100_000 * slower.getOrDefault(opened.task(), 1.0)));
    private RoundRobin roundRobin = started(CanaryHistory.ofThisProcess());

    private RoundRobin started(CanaryHistory history) {
        return roundRobin(history, machine, List.of(COMPUTE, OTHER, MEMORY));
    }

    private static RoundRobin roundRobin(CanaryHistory history, ScriptedMachine machine, List<Canary> canaries) {
        return new RoundRobin(
                TimingProtocol.standard(), machine::open, REFERENCE, canaries, history, machine, () -> 0.5);
    }

    private Timing measure(MeasurementTask task) throws InterruptedException {
        return roundRobin.measure(List.of(task)).get(0);
    }

    private void slow(double factor, MeasurementTask... tasks) {
        List.of(tasks).forEach(task -> slower.put(task, factor));
    }

    @Test
    void aCommonShiftIsDividedOutAndRecorded() throws Exception {
        assertThat(measure(SMALL).environment().commonShift()).isEqualTo(1, within(1e-9));

        slow(1.04, SMALL, COMPUTE.task(), OTHER.task(), MEMORY.task());
        var timing = measure(SMALL);

        assertThat(timing.disqualified()).isEmpty();
        assertThat(timing.environment().commonShift()).isEqualTo(1.04, within(1e-9));
        assertThat(timing.summary().medianUs()).isEqualTo(100, within(1e-6));
        assertThat(timing.summary().minimumUs()).isEqualTo(100, within(1e-6));
    }

    @Test
    void aMachineThatIsSlowerByMoreDisqualifiesTheBatch() throws Exception {
        measure(SMALL);

        slow(1.2, SMALL, COMPUTE.task(), OTHER.task(), MEMORY.task());
        var timing = measure(SMALL);

        assertThat(timing.disqualified()).hasValue("the whole machine took 1.200 times what it usually takes");
        assertThat(timing.environment().commonShift()).isEqualTo(1);
        assertThat(timing.summary().medianUs()).isEqualTo(120, within(1e-6));
    }

    @Test
    void aCanaryThatDiffersDisqualifiesWhatIsBoundAsItIs() throws Exception {
        measure(SMALL);

        slow(1.13, MEMORY.task());

        assertThat(measure(LARGE).disqualified())
                .hasValue("the memory canary took 1.130 times what it usually takes, and all of them together 1.000");
        var small = measure(SMALL);
        assertThat(small.disqualified()).isEmpty();
        assertThat(small.summary().medianUs()).isEqualTo(100, within(1e-6));
    }

    @Test
    void aCanaryMayDifferByItsOwnLimit() throws Exception {
        measure(SMALL);

        slow(1.11, MEMORY.task());
        assertThat(measure(LARGE).disqualified()).isEmpty();
        slower.clear();

        slow(1.11, COMPUTE.task());
        assertThat(measure(SMALL).disqualified()).isPresent();
    }

    /** What lasts for one reading of a batch is outvoted by the others. */
    @Test
    void aMomentOfTheBatchDoesNotDisqualifyIt() throws Exception {
        measure(SMALL);
        var moment = new ScriptedMachine(
                opened -> opened.task().equals(MEMORY.task()) && opened.number() == 30 ? 150_000 : 100_000);
        var history = CanaryHistory.ofThisProcess();
        var robin = roundRobin(history, moment, List.of(COMPUTE, MEMORY));

        var timing = robin.measure(List.of(LARGE)).get(0);

        assertThat(moment.opened.stream().filter(MEMORY.task()::equals)).hasSizeGreaterThan(30);
        assertThat(timing.disqualified()).isEmpty();
        assertThat(timing.environment().commonShift()).isEqualTo(1, within(1e-9));
    }

    /** What was quiet before is not doubtful because of what came later. */
    @Test
    void aDisqualifiedBatchCostsItsOwnSessionsOnly() throws Exception {
        var history = CanaryHistory.ofThisProcess();
        started(history).measure(List.of(SMALL));
        var batch = new AtomicInteger(1);
        var sessions = new AtomicInteger();
        var restless = new ScriptedMachine(opened -> {
            if (opened.task().equals(SMALL)) {
                sessions.set(opened.number());
            }
            boolean disturbed = batch.get() == 1 && sessions.get() >= 3;
            boolean shifted = batch.get() == 2 && opened.task().equals(COMPUTE.task());
            return disturbed || shifted ? 140_000 : 100_000;
        });
        var robin = roundRobin(history, restless, List.of(COMPUTE, OTHER, MEMORY));

        assertThat(robin.measure(List.of(SMALL)).get(0).disqualified())
                .hasValueSatisfying(why -> assertThat(why).contains("quiet in 3 of 15 turns"));
        batch.set(2);
        assertThat(robin.measure(List.of(SMALL)).get(0).disqualified())
                .hasValueSatisfying(why -> assertThat(why).startsWith("the compute canary"));
        batch.set(3);
        restless.opened.clear();
        var timing = robin.measure(List.of(SMALL)).get(0);

        assertThat(timing.disqualified()).isEmpty();
        assertThat(timing.summary().sessions()).isEqualTo(5);
        assertThat(restless.opened.stream().filter(SMALL::equals)).hasSize(2);
    }

    /** A neighbour comes and goes within the batch: neither sessions nor canaries of that time count. */
    @Test
    void readingsCountWhileTheReferenceIsQuietOnly() throws Exception {
        var history = CanaryHistory.ofThisProcess();
        started(history).measure(List.of(LARGE));
        var disturbances = new AtomicInteger();
        var readings = new AtomicInteger();
        var readingsLeft = new AtomicInteger();
        var alternating = new ScriptedMachine(opened -> {
            if (opened.task().equals(LARGE) && opened.number() > disturbances.get()) {
                disturbances.set(opened.number());
                readingsLeft.set(opened.number() < 4 ? 50 : 0);
            }
            if (opened.task().equals(REFERENCE) && opened.number() > readings.getAndSet(opened.number())) {
                readingsLeft.decrementAndGet();
            }
            return readingsLeft.get() > 0 ? 130_000 : 100_000;
        });
        var robin = roundRobin(history, alternating, List.of(COMPUTE, OTHER, MEMORY));

        var timing = robin.measure(List.of(LARGE)).get(0);

        assertThat(timing.disqualified()).isEmpty();
        assertThat(timing.environment().commonShift()).isEqualTo(1, within(1e-9));
        assertThat(timing.summary().medianUs()).isEqualTo(100, within(1e-6));
    }

    /** A quarter of the remembered batches. */
    @Test
    void aMachineThatGetsFasterIsUsualSoonAndOneThatGetsSlowerLater() throws Exception {
        for (int batch = 0; batch < 20; batch++) {
            measure(SMALL);
        }
        slow(0.8, SMALL, REFERENCE, COMPUTE.task(), OTHER.task(), MEMORY.task());
        assertThat(silentBatches()).isBetween(5, 8);

        slow(1, SMALL, REFERENCE, COMPUTE.task(), OTHER.task(), MEMORY.task());
        assertThat(silentBatches()).isBetween(10, 100);
    }

    private int silentBatches() throws InterruptedException {
        int silent = 0;
        while (measure(SMALL).disqualified().isPresent()) {
            silent++;
        }
        return silent;
    }

    @Test
    void aCollectorThatIsStartedAgainKnowsTheUsualSpeed(@TempDir Path folder) throws Exception {
        roundRobin = started(CanaryHistory.in(folder.resolve("a.canaries")));
        measure(SMALL);

        slow(1.06, SMALL, COMPUTE.task(), OTHER.task(), MEMORY.task());
        roundRobin = started(CanaryHistory.in(folder.resolve("a.canaries")));
        var timing = measure(SMALL);

        assertThat(timing.environment().commonShift()).isEqualTo(1.06, within(1e-9));
        assertThat(timing.summary().medianUs()).isEqualTo(100, within(1e-6));
    }

    /** Otherwise it would be silent until the old speed is forgotten. */
    @Test
    void aMachineThatIsMuchSlowerAfterTheStartIsAnotherOne(@TempDir Path folder) throws Exception {
        var file = folder.resolve("a.canaries");
        roundRobin = started(CanaryHistory.in(file));
        for (int batch = 0; batch < 40; batch++) {
            measure(SMALL);
        }

        slow(1.3, SMALL, REFERENCE, COMPUTE.task(), OTHER.task(), MEMORY.task());
        roundRobin = started(CanaryHistory.in(file));

        assertThat(silentBatches()).isEqualTo(5);
        assertThat(measure(SMALL).environment().commonShift()).isEqualTo(1, within(1e-9));
        assertThat(CanaryHistory.in(file).usual())
                .allSatisfy(usual -> assertThat(usual).isEqualTo(130, within(1e-6)));
    }

    /** As work that begins with the collector does. */
    @Test
    void aDisturbedStartForgetsNothing(@TempDir Path folder) throws Exception {
        var file = folder.resolve("a.canaries");
        roundRobin = started(CanaryHistory.in(file));
        measure(SMALL);

        slow(1.3, SMALL, REFERENCE, COMPUTE.task(), OTHER.task(), MEMORY.task());
        roundRobin = started(CanaryHistory.in(file));
        measure(SMALL);
        slower.clear();
        measure(SMALL);
        slow(1.06, SMALL, COMPUTE.task(), OTHER.task(), MEMORY.task());

        assertThat(measure(SMALL).environment().commonShift()).isEqualTo(1.06, within(1e-9));
    }

    /** The quiet sessions of a batch that does not count are not kept for the next. */
    @Test
    void nothingIsKeptOfADisqualifiedBatch() throws Exception {
        measure(SMALL);
        slow(1.2, SMALL, COMPUTE.task(), OTHER.task(), MEMORY.task());
        assertThat(measure(SMALL).disqualified()).isPresent();
        slower.clear();

        var timing = measure(SMALL);

        assertThat(timing.disqualified()).isEmpty();
        assertThat(timing.summary().medianUs()).isEqualTo(100, within(1e-6));
        assertThat(timing.summary().sessions()).isEqualTo(5);
    }

    private static MeasurementTask task(int channels) {
        var conv = new BlockConfiguration(BlockTypes.named("Conv"), Activation.RELU, 14, channels, channels, 3, 0, 1);
        return new MeasurementTask(conv, Precision.INT8);
    }
}
