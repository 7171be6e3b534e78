package io.spaceevo.collect.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;
import org.junit.jupiter.api.Test;

class RoundRobinTest {
    /** Readings of the reference operator before anything else. */
    private static final int CALIBRATION = 80;

    private static final MeasurementTask REFERENCE = task(64);
    private static final MeasurementTask NARROW = task(16);
    private static final MeasurementTask WIDE = task(32);

    @Test
    void theMedianOverSessionsIsTheLatency() throws Exception {
        long[] sessions = {100_000, 101_000, 140_000, 99_000, 102_000};
        var machine = new ScriptedMachine(opened -> opened.task() == NARROW ? sessions[opened.number()] : 50_000);

        var summary = roundRobin(machine).measure(List.of(NARROW)).get(0).summary();

        assertThat(summary.medianUs()).isEqualTo(101, within(1e-9));
        assertThat(summary.minimumUs()).isEqualTo(99, within(1e-9));
        assertThat(summary.spread()).isEqualTo(2 / 101.0, within(1e-9));
        assertThat(summary.sessions()).isEqualTo(5);
    }

    @Test
    void sessionsOfOneConfigurationLieApartAndEachHasAFreshSession() throws Exception {
        var machine = new ScriptedMachine(opened -> 50_000);

        roundRobin(machine).measure(List.of(NARROW, WIDE));

        assertThat(machine.opened.stream().filter(task -> task != REFERENCE))
                .containsExactly(NARROW, WIDE, NARROW, WIDE, NARROW, WIDE, NARROW, WIDE, NARROW, WIDE);
        assertThat(machine.open).isZero();
    }

    /** Five runs of 20 ms are a group of their own. */
    @Test
    void theReferenceIsReadMoreOftenWhereSessionsAreLong() throws Exception {
        var machine = new ScriptedMachine(opened -> opened.task() == NARROW ? 20_000_000 : 50_000);
        var roundRobin = roundRobin(machine);
        roundRobin.measure(List.of(WIDE));
        machine.opened.clear();

        roundRobin.measure(List.of(NARROW, WIDE, NARROW));

        assertThat(machine.opened.subList(0, 7))
                .containsExactly(REFERENCE, NARROW, REFERENCE, REFERENCE, WIDE, NARROW, REFERENCE);
    }

    @Test
    void runsFillABatchOfHalfAMillisecond() throws Exception {
        var machine = new ScriptedMachine(opened -> 100_000);

        var summary = roundRobin(machine).measure(List.of(NARROW)).get(0).summary();

        assertThat(summary.runs()).isEqualTo(5 * 20 * 5);
    }

    @Test
    void slowBlocksGetFewerBatchesButNotLessTime() throws Exception {
        var machine = new ScriptedMachine(opened -> opened.task() == NARROW ? 50_000_000 : 50_000);

        var summary = roundRobin(machine).measure(List.of(NARROW)).get(0).summary();

        assertThat(summary.runs()).isEqualTo(5 * 5);
        assertThat(summary.medianUs()).isEqualTo(50_000, within(1e-6));
    }

    @Test
    void scatteredSessionsAreKeptButDisqualified() throws Exception {
        long[] sessions = {100_000, 130_000, 150_000, 100_000, 125_000};
        var machine = new ScriptedMachine(opened -> opened.task() == NARROW ? sessions[opened.number() % 5] : 50_000);

        var timings = roundRobin(machine).measure(List.of(NARROW, WIDE));

        assertThat(timings.get(0).disqualified())
                .hasValueSatisfying(why -> assertThat(why).contains("spread by 0.240"));
        assertThat(timings.get(0).summary().medianUs()).isEqualTo(125, within(1e-9));
        assertThat(timings.get(1).disqualified()).isEmpty();
    }

    @Test
    void scatteredSessionsTakeMoreUntilTheyAgree() throws Exception {
        long[] sessions = {100_000, 130_000, 150_000, 100_000, 125_000};
        var machine = new ScriptedMachine(
                opened -> opened.task() == NARROW ? opened.number() < 5 ? sessions[opened.number()] : 101_000 : 50_000);

        var timing = roundRobin(machine).measure(List.of(NARROW, WIDE)).get(0);

        assertThat(timing.disqualified()).isEmpty();
        assertThat(timing.summary().sessions()).isGreaterThan(5);
        assertThat(timing.summary().medianUs()).isEqualTo(101, within(1e-9));
    }

    @Test
    void whatDisturbsAFewRunsOfASessionDoesNotCount() throws Exception {
        var runs = new AtomicInteger();
        var machine = new ScriptedMachine(
                opened -> opened.task() == NARROW && runs.incrementAndGet() % 5 != 0 ? 160_000 : 100_000);

        var summary = roundRobin(machine, new TimingProtocol(5, 20, 44, 100_000, 8, 0.05, 0.10, 0.10))
                .measure(List.of(NARROW))
                .get(0)
                .summary();

        assertThat(summary.medianUs()).isEqualTo(100, within(1e-9));
    }

    @Test
    void sessionsWhileTheReferenceOperatorIsDisturbedDoNotCountAndAreMadeUpFor() throws Exception {
        var machine = disturbed(CALIBRATION + 1, 4); // beginning after the first session

        var timing = roundRobin(machine).measure(List.of(NARROW)).get(0);

        assertThat(timing.disqualified()).isEmpty();
        assertThat(timing.summary().medianUs()).isEqualTo(100, within(1e-9));
        assertThat(timing.summary().sessions()).isEqualTo(5);
        assertThat(timing.environment().referenceRatio()).isEqualTo(1, within(1e-9));
        assertThat(machine.opened.stream().filter(NARROW::equals)).hasSize(6);
    }

    @Test
    void aConfigurationThatFindsNoRestIsKeptButDisqualified() throws Exception {
        var machine = disturbed(CALIBRATION, Integer.MAX_VALUE);

        var timing = roundRobin(machine).measure(List.of(NARROW)).get(0);

        assertThat(timing.disqualified())
                .hasValue("reference operator was quiet in 0 of 15 turns, 5 are needed; it took 1.400 times what it"
                        + " takes at rest");
        assertThat(timing.environment().referenceRatio()).isEqualTo(1.4, within(1e-9));
        assertThat(timing.summary().sessions()).isEqualTo(1);
        assertThat(timing.summary().medianUs()).isEqualTo(140, within(1e-9));
        assertThat(machine.opened.stream().filter(NARROW::equals)).hasSize(1);
    }

    /** A second is nothing against the sessions that would be lost. */
    @Test
    void aTurnWaitsForTheMachineToRest() throws Exception {
        var machine = disturbed(CALIBRATION + 1, 100);

        var timing = roundRobin(machine).measure(List.of(NARROW)).get(0);

        assertThat(timing.disqualified()).isEmpty();
        assertThat(timing.summary().sessions()).isEqualTo(5);
        assertThat(machine.opened.stream().filter(NARROW::equals)).hasSize(6);
    }

    /** At rest for three sessions, and again when the block comes for the second time. */
    @Test
    void sessionsAtRestCountTheNextTime() throws Exception {
        var machine = disturbed(CALIBRATION + 6, 14 * 4 * 30);
        var roundRobin = roundRobin(machine);

        var first = roundRobin.measure(List.of(NARROW)).get(0);
        assertThat(first.disqualified())
                .hasValueSatisfying(why -> assertThat(why).contains("quiet in 3 of 15 turns"));
        machine.opened.clear();
        var second = roundRobin.measure(List.of(NARROW)).get(0);

        assertThat(second.disqualified()).isEmpty();
        assertThat(second.summary().sessions()).isEqualTo(5);
        assertThat(machine.opened.stream().filter(NARROW::equals)).hasSizeLessThan(5);
    }

    @Test
    void aMachineThatStaysSlowerIsBelievedAfterAWhile() throws Exception {
        var roundRobin = roundRobin(disturbed(CALIBRATION, Integer.MAX_VALUE));
        int silent = 0;
        while (roundRobin.measure(List.of(NARROW)).get(0).disqualified().isPresent()) {
            silent++;
        }
        // four readings of a turn are remembered; it takes nine slow ones for each of the first 80
        assertThat(silent).isBetween(10, 15);
    }

    @Test
    void aMachineDisturbedAtItsStartFindsItsRestSoon() throws Exception {
        var roundRobin = roundRobin(disturbed(0, CALIBRATION));

        assertThat(roundRobin.measure(List.of(NARROW, WIDE)).get(0).summary().medianUs())
                .isEqualTo(100, within(1e-9));
        roundRobin.measure(List.of(NARROW));
        assertThat(roundRobin.measure(List.of(NARROW)).get(0).environment().referenceRatio())
                .isEqualTo(1, within(1e-9));
    }

    /** A machine that is slower by 40 % for some readings of the reference operator, with all it runs meanwhile. */
    private static ScriptedMachine disturbed(int afterReadings, int readings) {
        var read = new AtomicInteger();
        return new ScriptedMachine(opened -> {
            if (opened.task() == REFERENCE) {
                read.set(opened.number() + 1);
            }
            boolean slow = read.get() > afterReadings && read.get() - afterReadings <= readings;
            return slow ? 140_000 : 100_000;
        });
    }

    @Test
    void anInterruptEndsABatchBetweenSessions() {
        var machine = new ScriptedMachine(opened -> {
            if (opened.task() == WIDE) {
                Thread.currentThread().interrupt();
            }
            return 50_000;
        });

        assertThatThrownBy(() -> roundRobin(machine).measure(List.of(NARROW, WIDE)))
                .isInstanceOf(InterruptedException.class);
        assertThat(machine.opened.stream().filter(task -> task != REFERENCE)).containsExactly(NARROW, WIDE);
        assertThat(machine.open).isZero();
    }

    private static RoundRobin roundRobin(ScriptedMachine machine) {
        return roundRobin(machine, TimingProtocol.standard());
    }

    private static RoundRobin roundRobin(ScriptedMachine machine, TimingProtocol protocol) {
        return new RoundRobin(
                protocol, machine::open, REFERENCE, List.of(), CanaryHistory.ofThisProcess(), machine, () -> 0.5);
    }

    private static MeasurementTask task(int channels) {
        var conv = new BlockConfiguration(BlockTypes.named("Conv"), Activation.RELU, 14, channels, channels, 3, 0, 1);
        return new MeasurementTask(conv, Precision.INT8);
    }
}
