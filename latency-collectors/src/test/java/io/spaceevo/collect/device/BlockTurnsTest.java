package io.spaceevo.collect.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;

import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;
import io.spaceevo.space.Network;
import org.junit.jupiter.api.Test;

/** On a machine whose blocks take 100 µs, and 30 less right after they have run. */
class BlockTurnsTest {
    private static final MeasurementTask REFERENCE = task(64);
    private static final MeasurementTask NARROW = task(16);
    private static final MeasurementTask WIDE = task(32);
    private static final List<MeasurementTask> COMPANY = List.of(task(8), task(24), task(40), task(48));
    private static final MeasurementTask NETWORK =
            new MeasurementTask(new Network(List.of(block(16), block(16))), Precision.INT8);

    /** What ran, in order, without the reference. */
    private final List<MeasurementTask> ran = new ArrayList<>();

    private MeasurementTask last = REFERENCE;

    private final ScriptedMachine machine = new ScriptedMachine(opened -> {
        boolean hot = opened.task().equals(last);
        last = opened.task();
        if (!opened.task().equals(REFERENCE)) {
            ran.add(opened.task());
        }
        return hot ? 70_000 : 100_000;
    });

    private RoundRobin inTurns() {
        return new RoundRobin(
                TimingProtocol.standard(),
                machine::open,
                REFERENCE,
                COMPANY,
                List.of(),
                CanaryHistory.ofThisProcess(),
                machine,
                () -> 0.5);
    }

    @Test
    void blocksRunOneAfterAnotherWithTheFirstOfTheCompany() throws Exception {
        var timings = inTurns().measure(List.of(NARROW, WIDE));

        assertThat(timings).allSatisfy(timing -> {
            assertThat(timing.summary().medianUs()).isEqualTo(100, within(1e-9));
            assertThat(timing.summary().sessions()).isEqualTo(5);
            assertThat(timing.summary().runs()).isEqualTo(5 * 12);
        });
        assertThat(ran).hasSize(5 * 13 * 4);
        for (int i = 0; i < ran.size(); i += 4) {
            assertThat(ran.subList(i, i + 4)).containsExactly(NARROW, WIDE, COMPANY.get(0), COMPANY.get(1));
        }
        assertThat(machine.open).isZero();
    }

    @Test
    void aSingleBlockIsNeverHot() throws Exception {
        var timing = inTurns().measure(List.of(WIDE)).get(0);

        assertThat(timing.summary().medianUs()).isEqualTo(100, within(1e-9));
    }

    @Test
    void aBatchThatIsLargeEnoughHasNoCompany() throws Exception {
        inTurns().measure(List.of(NARROW, WIDE, task(56), task(72), task(80)));

        assertThat(ran).doesNotContainAnyElementsOf(COMPANY);
    }

    @Test
    void aNetworkRunsAlone() throws Exception {
        var timings = inTurns().measure(List.of(NARROW, NETWORK));

        assertThat(timings.get(0).summary().medianUs()).isEqualTo(100, within(1e-9));
        assertThat(timings.get(1).summary().medianUs()).isEqualTo(70, within(1e-9));
        assertThat(timings.get(1).summary().runs()).isGreaterThan(5 * 12);
    }

    /** They keep the caches as the others found them. */
    @Test
    void blocksThatAreCompleteTakePartUntilAllAre() throws Exception {
        var sessions = new ArrayList<Integer>();
        var uneven = new ScriptedMachine(opened -> {
            if (opened.task().equals(NARROW)) {
                sessions.add(opened.number());
                return opened.number() < 5 ? 100_000 + 20_000L * opened.number() : 140_000;
            }
            return 50_000;
        });
        var robin = new RoundRobin(
                TimingProtocol.standard(),
                uneven::open,
                REFERENCE,
                COMPANY,
                List.of(),
                CanaryHistory.ofThisProcess(),
                uneven,
                () -> 0.5);

        var timings = robin.measure(List.of(NARROW, WIDE));

        long narrow = uneven.opened.stream().filter(NARROW::equals).count();
        assertThat(narrow).isGreaterThan(5);
        assertThat(uneven.opened.stream().filter(WIDE::equals)).hasSize((int) narrow);
        assertThat(timings.get(0).summary().sessions()).isEqualTo((int) narrow);
        assertThat(timings.get(1).summary().sessions()).isEqualTo(5);
    }

    /** A neighbour slows the first passes of each session, and the reference with them. */
    @Test
    void disturbedPassesAreLeftOut() throws Exception {
        var blocks = List.of(task(128), task(136), task(144), task(152));
        var disturbed = new ScriptedMachine(opened -> {
            if (opened.task().equals(blocks.get(0))) {
                ran.add(opened.task());
            }
            boolean slow = ran.size() % 13 >= 2 && ran.size() % 13 <= 5;
            return (opened.task().equals(REFERENCE) ? 100_000 : 20_000_000) * (slow ? 15 : 10) / 10;
        });
        var robin = new RoundRobin(
                TimingProtocol.standard(),
                disturbed::open,
                REFERENCE,
                COMPANY,
                List.of(),
                CanaryHistory.ofThisProcess(),
                disturbed,
                () -> 0.5);

        var timing = robin.measure(blocks).get(3);

        assertThat(timing.disqualified()).isEmpty();
        assertThat(timing.summary().medianUs()).isEqualTo(20_000, within(1e-6));
        assertThat(timing.summary().runs()).isLessThan(5 * 12);
    }

    @Test
    void allSessionsAreClosedWhenOneCannotBeOpened() {
        var robin = new RoundRobin(
                TimingProtocol.standard(),
                task -> {
                    if (task.equals(WIDE)) {
                        throw new IllegalStateException("no memory left");
                    }
                    return machine.open(task);
                },
                REFERENCE,
                COMPANY,
                List.of(),
                CanaryHistory.ofThisProcess(),
                machine,
                () -> 0.5);

        assertThatThrownBy(() -> robin.measure(List.of(NARROW, WIDE))).hasMessage("no memory left");
        assertThat(machine.open).isZero();
    }

    private static BlockConfiguration block(int channels) {
        return new BlockConfiguration(BlockTypes.named("Conv"), Activation.RELU, 14, channels, channels, 3, 0, 1);
    }

    private static MeasurementTask task(int channels) {
        return new MeasurementTask(block(channels), Precision.INT8);
    }
}
