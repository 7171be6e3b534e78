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
import org.junit.jupiter.api.Test;

class RoundRobinTest {
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
        assertThat(summary.passes()).isEqualTo(5);
    }

    @Test
    void passesOfOneConfigurationLieApartAndEachHasAFreshSession() throws Exception {
        var machine = new ScriptedMachine(opened -> 50_000);

        roundRobin(machine).measure(List.of(NARROW, WIDE));

        assertThat(machine.opened.stream().filter(task -> task != REFERENCE))
                .containsExactly(NARROW, WIDE, NARROW, WIDE, NARROW, WIDE, NARROW, WIDE, NARROW, WIDE);
        assertThat(machine.open).isZero();
    }

    @Test
    void runsFillABatchOfHalfAMillisecond() throws Exception {
        var machine = new ScriptedMachine(opened -> 100_000);

        var summary = roundRobin(machine).measure(List.of(NARROW)).get(0).summary();

        assertThat(summary.runs()).isEqualTo(5 * 44 * 5);
    }

    @Test
    void slowBlocksGetFewerBatchesButNotLessTime() throws Exception {
        var machine = new ScriptedMachine(opened -> opened.task() == NARROW ? 50_000_000 : 50_000);

        var summary = roundRobin(machine).measure(List.of(NARROW)).get(0).summary();

        assertThat(summary.runs()).isEqualTo(5 * 5);
        assertThat(summary.medianUs()).isEqualTo(50_000, within(1e-6));
    }

    @Test
    void scatteredPassesAreKeptButDisqualified() throws Exception {
        long[] sessions = {100_000, 130_000, 150_000, 100_000, 125_000};
        var machine = new ScriptedMachine(opened -> opened.task() == NARROW ? sessions[opened.number()] : 50_000);

        var timings = roundRobin(machine).measure(List.of(NARROW, WIDE));

        assertThat(timings.get(0).disqualified())
                .hasValueSatisfying(why -> assertThat(why).contains("spread by 0.240"));
        assertThat(timings.get(0).summary().medianUs()).isEqualTo(125, within(1e-9));
        assertThat(timings.get(1).disqualified()).isEmpty();
    }

    @Test
    void aSlowedMachineDisqualifiesUntilItHasStayedSoForThreeBatches() throws Exception {
        assertThat(referenceRatios(50_000, 60_000, 60_000, 60_000, 60_000)).containsExactly(1.0, 1.2, 1.2, 1.2, 1.0);
    }

    @Test
    void aMachineThatTurnsOutFasterStartsAnewAtOnce() throws Exception {
        assertThat(referenceRatios(50_000, 40_000, 40_000, 50_000)).containsExactly(1.0, 0.8, 1.0, 1.25);
    }

    @Test
    void aPassingSlowdownLeavesTheStartAsItWas() throws Exception {
        assertThat(referenceRatios(50_000, 60_000, 60_000, 50_000, 60_000)).containsExactly(1.0, 1.2, 1.2, 1.0, 1.2);
    }

    /** Ratios of one batch after another, whose reference operator takes so many nanoseconds; checks that those off by 5 % are disqualified. */
    private static List<Double> referenceRatios(long... nanosOfBatch) throws Exception {
        // one reading a pass, hence five a batch
        var machine =
                new ScriptedMachine(opened -> opened.task() == REFERENCE ? nanosOfBatch[opened.number() / 5] : 50_000);
        var roundRobin = roundRobin(machine);
        var ratios = new ArrayList<Double>();
        for (int batch = 0; batch < nanosOfBatch.length; batch++) {
            var timing = roundRobin.measure(List.of(NARROW)).get(0);
            double ratio = timing.environment().referenceRatio();
            assertThat(timing.disqualified().isPresent()).isEqualTo(Math.abs(ratio - 1) > 0.05);
            timing.disqualified().ifPresent(why -> assertThat(why).contains("reference operator"));
            ratios.add(Math.round(ratio * 1e9) / 1e9);
        }
        return ratios;
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
        return new RoundRobin(TimingProtocol.standard(), machine::open, REFERENCE, machine, () -> 0.5);
    }

    private static MeasurementTask task(int channels) {
        var conv = new BlockConfiguration(BlockTypes.named("Conv"), Activation.RELU, 14, channels, channels, 3, 0, 1);
        return new MeasurementTask(conv, Precision.INT8);
    }
}
