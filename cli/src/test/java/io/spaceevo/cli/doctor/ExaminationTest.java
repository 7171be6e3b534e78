package io.spaceevo.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import io.spaceevo.kafka.TimeLeft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ExaminationTest {
    private static final Duration LIMIT = Duration.ofSeconds(6);

    private final AtomicLong nanos = new AtomicLong();
    private final Examination examination = new Examination(Runnable::run, nanos::get);

    @Test
    void checksThatAllTakeTheirTimeEndWithinTheLimitAndFlinkHasItsShare() {
        for (int i = 0; i < 6; i++) {
            examination.makeOfBroker("broker " + i, LIMIT, time -> hang(time).get(0), "mend it");
        }
        var before = nanos.get();
        assertThat(Duration.ofNanos(before)).isLessThanOrEqualTo(Duration.ofSeconds(10));
        for (int i = 0; i < 3; i++) {
            examination.make("flink " + i, LIMIT, this::hang, "mend it");
        }

        assertThat(Duration.ofNanos(nanos.get())).isLessThanOrEqualTo(Examination.LIMIT);
        assertThat(Examination.LIMIT).isLessThan(Duration.ofSeconds(20));
        assertThat(nanos.get() - before).isGreaterThanOrEqualTo(LIMIT.toNanos());
        assertThat(examination.made()).hasSize(9).noneMatch(Check::ok);
    }

    @Test
    void whatOneCheckThrowsIsItsOwnFailure() {
        examination.make(
                "odd",
                LIMIT,
                time -> {
                    throw new StringIndexOutOfBoundsException("begin 0, end -1");
                },
                "mend it");
        examination.make("even", LIMIT, time -> List.of(Check.ok("even", "fine")), "mend it");

        assertThat(examination.made())
                .containsExactly(Check.failed("odd", "begin 0, end -1", "mend it"), Check.ok("even", "fine"));
    }

    @Test
    @Timeout(60)
    void aCheckThatIgnoresItsTimeIsLeftBehind() {
        var never = new CountDownLatch(1);
        var impatient = new Examination(work -> new Thread(work).start(), System::nanoTime);

        impatient.make(
                "deaf",
                Duration.ofMillis(50),
                time -> {
                    await(never);
                    return List.of();
                },
                "mend it");
        never.countDown();

        assertThat(impatient.made()).singleElement().satisfies(check -> assertThat(check.detail())
                .contains("not known within"));
    }

    /** As on a busy machine. */
    @Test
    @Timeout(60)
    void aReasonThatComesALittleLateIsTold() {
        var patient = new Examination(work -> new Thread(work).start(), System::nanoTime);

        patient.make(
                "late",
                Duration.ofSeconds(2),
                time -> {
                    sleep(time.rest().plusMillis(50));
                    return List.of(Check.failed("late", "speaks TLS", "mend it"));
                },
                "see whether it is well");

        assertThat(patient.made()).containsExactly(Check.failed("late", "speaks TLS", "mend it"));
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Check> hang(TimeLeft time) {
        nanos.addAndGet(time.rest().toNanos());
        return List.of(Check.failed("hung", "no answer", "wait"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
