package io.spaceevo.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import io.spaceevo.lab.plan.Fault;
import io.spaceevo.lab.plan.Victim;
import org.junit.jupiter.api.Test;

class RecoveryTableTest {
    private static final RecoveryTable TABLE = new RecoveryTable(List.of(
            recovery(1, Victim.BROKER, 4, 5),
            recovery(2, Victim.TASK_MANAGER, 10, 20),
            recovery(3, Victim.TASK_MANAGER, 20, 31),
            recovery(4, Victim.TASK_MANAGER, 12, 13)));

    @Test
    void medianAndWorstAreByKindOfProcess() {
        assertThat(TABLE.lines())
                .contains(
                        "| TaskManager | 3 | 12.0 s | 20.0 s | 20.0 s | 31.0 s |",
                        "| broker | 1 | 4.0 s | 4.0 s | 5.0 s | 5.0 s |",
                        "| all | 4 | 11.0 s | 20.0 s | 16.5 s | 31.0 s |");
    }

    @Test
    void whatTookLongerThanTheLimitIsNamed() {
        assertThat(TABLE.slowerThan(Duration.ofSeconds(30)))
                .containsExactly("kill 3, TaskManager 1: live answers after 31.0 s, and not within 30 s; load 2.5");
        assertThat(TABLE.slowerThan(Duration.ofSeconds(31))).isEmpty();
    }

    private static Recovery recovery(int number, Victim victim, int tasks, int answers) {
        return new Recovery(
                new Fault(number, Duration.ZERO, victim, 0),
                Duration.ZERO,
                Duration.ofSeconds(tasks),
                Duration.ofSeconds(answers),
                2.5);
    }
}
