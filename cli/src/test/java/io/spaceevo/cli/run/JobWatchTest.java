package io.spaceevo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.spaceevo.failure.Failure;
import io.spaceevo.stack.JobCondition;
import io.spaceevo.stack.RunningJob;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.Test;

class JobWatchTest {
    private static final RunningJob JOB = new RunningJob("space-search", new JobID(1, 2), Optional.empty());
    private static final JobCondition RUNS = new JobCondition(JobStatus.RUNNING, 0, Optional.of("an old failure"));
    private static final JobCondition WAITS = new JobCondition(JobStatus.RUNNING, 3, Optional.of("no slot"));
    private static final JobCondition RESTARTS = new JobCondition(JobStatus.RESTARTING, 3, Optional.of("disk died"));

    private final List<String> notes = new ArrayList<>();
    private Duration time = Duration.ofHours(1);
    private JobCondition condition = RUNS;
    private boolean answers = true;
    private final JobWatch watch = new JobWatch(
            job -> {
                if (!answers) {
                    throw new Failure("Flink did not answer within 30 s");
                }
                return condition;
            },
            notes::add,
            "start it again",
            () -> time.toNanos());

    @Test
    void aJobThatRunsIsNotSpokenOf() {
        after(Duration.ZERO, RUNS);
        after(Duration.ofHours(5), RUNS);

        assertThat(notes).isEmpty();
    }

    @Test
    void aCancelledJobIsAFailureWithItsName() {
        assertThatThrownBy(() -> after(Duration.ZERO, new JobCondition(JobStatus.CANCELED, 3, Optional.empty())))
                .isInstanceOf(Failure.class)
                .hasMessage("job space-search ended, it was cancelled by somebody else: start it again");
    }

    @Test
    void aJobThatFailedForGoodIsAFailureWithItsReason() {
        assertThatThrownBy(() -> after(Duration.ZERO, new JobCondition(JobStatus.FAILED, 3, Optional.of("NaN"))))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("it failed and cannot be restarted (NaN): start it again");
    }

    @Test
    void aRestartIsToldOnceAndSoIsItsEnd() {
        after(Duration.ZERO, RESTARTS);
        after(Duration.ofSeconds(2), RESTARTS);
        after(Duration.ofSeconds(2), WAITS);
        after(Duration.ofSeconds(2), RUNS);
        after(Duration.ofSeconds(2), RUNS);

        assertThat(notes)
                .containsExactly(
                        "job space-search does not run at the moment, Flink starts it again (disk died)",
                        "job space-search runs again");
    }

    @Test
    void tasksThatStartOneAfterTheOtherAreNoRestart() {
        after(Duration.ZERO, new JobCondition(JobStatus.RUNNING, 3, Optional.empty()));
        after(Duration.ofSeconds(20), RUNS);

        assertThat(notes).isEmpty();
    }

    @Test
    void aJobThatDoesNotComeBackIsGivenUp() {
        after(Duration.ZERO, WAITS);
        after(JobWatch.PATIENCE, WAITS);

        assertThatThrownBy(() -> after(Duration.ofSeconds(1), WAITS))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("has not run for 10 minutes (no slot)");
    }

    @Test
    void aJobThatFailsAgainAndAgainIsGivenUpToo() {
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 60; i++) {
                        after(Duration.ofSeconds(10), RESTARTS);
                        after(Duration.ofSeconds(5), RUNS);
                    }
                })
                .isInstanceOf(Failure.class)
                .hasMessageContaining("has not run for 10 minutes (disk died)");
    }

    @Test
    void aJobThatRanForLongBetweenTwoFailuresIsNot() {
        for (int i = 0; i < 60; i++) {
            after(Duration.ofSeconds(10), RESTARTS);
            after(Duration.ofSeconds(5), RUNS);
            after(JobWatch.STABLE, RUNS);
        }

        assertThat(notes).hasSize(120);
    }

    @Test
    void aClusterThatDoesNotAnswerForLongIsGivenUp() {
        answers = false;
        after(Duration.ZERO, RUNS);

        assertThatThrownBy(() -> after(JobWatch.PATIENCE.plusSeconds(1), RUNS))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("Flink did not answer");
    }

    private void after(Duration later, JobCondition found) {
        time = time.plus(later);
        condition = found;
        watch.look(List.of(JOB));
    }
}
