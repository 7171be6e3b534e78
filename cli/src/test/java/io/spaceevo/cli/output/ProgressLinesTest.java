package io.spaceevo.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.spaceevo.cli.output.BusyMachine.Sample;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
    private Duration time = Duration.ofDays(-7);

    @Test
    void aLineIsToldWhenItHasChangedAndAtMostEveryFiveSeconds() {
        var told = new ArrayList<String>();
        var line = new ChangingLine(told::add, () -> time.toNanos());
        for (int second = 0; second < 40; second++) {
            line.tell(second < 20 ? "at " + second : "at rest");
            time = time.plusSeconds(1);
        }

        assertThat(told).isEqualTo(List.of("at 5", "at 10", "at 15", "at rest"));
    }

    @Test
    void othersAreAllThatIsUsedWithoutThisProcess() {
        var before = Sample.parse("""
                cpu  100 0 100 700 100 0 0 0 50 0
                cpu0 50 0 50 350 50 0 0 0 0 0
                cpu1 50 0 50 350 50 0 0 0 0 0
                intr 1
                """, 0, 0);
        var after = Sample.parse("""
                cpu  180 0 110 740 130 10 10 20 90 0
                cpu0 50 0 50 350 50 0 0 0 0 0
                cpu1 50 0 50 350 50 0 0 0 0 0
                """, 400_000_000, 1_000_000_000);

        assertThat(before.cores()).isEqualTo(2);
        // 130 of 200 ticks were used, 20 of them by other guests of the host; this process took 0.4 s of 2 s
        assertThat(after.others(before)).isCloseTo(0.65 - 0.2, within(1e-9));
    }

    @Test
    void whatABusyMachineCostsIsSaid() {
        assertThat(BusyMachine.describe(0.75, 2, 9.26))
                .isEqualTo(
                        "the machine is busy: others take 75 % of its 2 cores (load 9.3), so this takes about 4.0 times as long as on an idle one");
    }

    @Test
    void withoutProcNothingIsKnown() {
        assertThat(Sample.parse("", 1, 1).others(Sample.parse("", 0, 0))).isZero();
    }
}
