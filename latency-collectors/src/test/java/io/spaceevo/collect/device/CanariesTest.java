package io.spaceevo.collect.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;
import org.junit.jupiter.api.Test;

/** Batches of a machine that is slower at one time than at another. */
class CanariesTest {
    private static final MeasurementTask REFERENCE = task(64);
    private static final MeasurementTask SMALL = task(16);
    private static final MeasurementTask LARGE = task(1024); // 9 million weights
    private static final Canary COMPUTE = new Canary("compute", task(32), cost -> true);
    private static final Canary OTHER = new Canary("other", task(40), cost -> false);
    private static final Canary MEMORY = new Canary("memory", task(512), cost -> cost.parameters() > 4_000_000);

    private final Map<MeasurementTask, Double> slower = new ConcurrentHashMap<>();
    private final ScriptedMachine machine =
            new ScriptedMachine(opened -> Math.round(100_000 * slower.getOrDefault(opened.task(), 1.0)));
    private final RoundRobin roundRobin = new RoundRobin(
            TimingProtocol.standard(), machine::open, REFERENCE, List.of(COMPUTE, OTHER, MEMORY), machine, () -> 0.5);

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

        slow(1.12, MEMORY.task());

        assertThat(measure(LARGE).disqualified())
                .hasValue("the memory canary took 1.120 times what it usually takes, and all of them together 1.000");
        var small = measure(SMALL);
        assertThat(small.disqualified()).isEmpty();
        assertThat(small.summary().medianUs()).isEqualTo(100, within(1e-6));
    }

    @Test
    void aMachineThatStaysSlowerIsTheUsualOneAfterAWhile() throws Exception {
        measure(SMALL);
        slow(1.2, SMALL, COMPUTE.task(), OTHER.task(), MEMORY.task());

        int silent = 0;
        while (measure(SMALL).disqualified().isPresent()) {
            silent++;
        }

        // three readings and two of the first batch at the old speed; two a batch at the new one
        assertThat(silent).isBetween(1, 3);
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
