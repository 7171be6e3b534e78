package io.spaceevo.lab.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

class FaultPlanTest {
    private static final Map<Victim, Integer> PROCESSES =
            Map.of(Victim.TASK_MANAGER, 3, Victim.JOB_MANAGER, 1, Victim.BROKER, 1, Victim.COLLECTOR, 2);
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void theSameSeedGivesTheSamePlan() {
        assertThat(plan(7, 20)).isEqualTo(plan(7, 20)).isNotEqualTo(plan(8, 20));
    }

    @Test
    void twentyKillsHitEveryKindOfProcess() {
        for (long seed = 0; seed < 100; seed++) {
            var kills = plan(seed, 20).faults().stream()
                    .collect(Collectors.groupingBy(Fault::victim, Collectors.counting()));

            assertThat(kills)
                    .isEqualTo(Map.of(
                            Victim.TASK_MANAGER, 8L, Victim.JOB_MANAGER, 4L, Victim.BROKER, 4L, Victim.COLLECTOR, 4L));
        }
    }

    @Test
    void everyProcessOfAKindIsHitAboutEquallyOften() {
        var hits = plan(1, 3000).faults().stream()
                .filter(fault -> fault.victim() == Victim.TASK_MANAGER)
                .collect(Collectors.groupingBy(Fault::index, Collectors.counting()));

        assertThat(hits).containsOnlyKeys(0, 1, 2);
        assertThat(hits.values()).allSatisfy(count -> assertThat(count).isBetween(350L, 450L));
    }

    @Test
    void faultsAreInOrderEachInItsSlotOfTheDuration() {
        var faults = plan(5, 60).faults();

        assertThat(faults).isSortedAccordingTo(Comparator.comparing(Fault::at));
        assertThat(faults)
                .allSatisfy(fault -> assertThat(fault.at().toMinutes()).isEqualTo(fault.number() - 1L));
    }

    @Test
    void noKillsAreAnEmptyPlan() {
        assertThat(plan(1, 0).faults()).isEmpty();
    }

    @Test
    void aNegativeNumberOfKillsIsRefused() {
        assertThatThrownBy(() -> plan(1, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static FaultPlan plan(long seed, int kills) {
        return FaultPlan.of(seed, kills, HOUR, PROCESSES);
    }
}
