package io.spaceevo.jobs.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

import org.apache.flink.metrics.MetricGroup;
import org.junit.jupiter.api.Test;

class BoundedSeriesTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final MetricGroup group = RegisteredMetrics.group();
    private final PlatformTimes times = new PlatformTimes(group, "seen_ms", DAY);

    @Test
    void aPlatformHasItsTimeUntilItIsCleared() {
        times.set("a", 5);
        times.advance("a", 3);
        times.advance("b", 7);

        assertThat(value("a")).isEqualTo(5);
        assertThat(value("b")).isEqualTo(7);

        times.set("b", 6);
        times.clear("a");

        assertThat(value("a")).isNaN();
        assertThat(value("b")).isEqualTo(6);
    }

    @Test
    void platformsBeyondTheMostShareTheOldestOfTheirTimes() {
        for (int i = 0; i < PlatformTimes.MOST_SHOWN; i++) {
            times.set("shown" + i, 1);
        }
        times.set("x", 30);
        times.set("y", 20);

        assertThat(values("seen_ms")).hasSize(PlatformTimes.MOST_SHOWN + 1);
        assertThat(value(PlatformTimes.OTHERS)).isEqualTo(20);

        times.clear("y");
        assertThat(value(PlatformTimes.OTHERS)).isEqualTo(30);

        times.clear("x");
        assertThat(value(PlatformTimes.OTHERS)).isNaN();
    }

    @Test
    void aPlatformThatIsNotInUseAnyMoreDoesNotHideTheOthers() {
        for (int i = 0; i < PlatformTimes.MOST_SHOWN; i++) {
            times.set("shown" + i, 1);
        }
        times.set("gone", 1);
        times.set("x", DAY.toMillis() + 2);
        times.set("y", DAY.toMillis() + 3);

        assertThat(value(PlatformTimes.OTHERS)).isEqualTo(DAY.toMillis() + 2);
    }

    @Test
    void memoryOfPlatformsIsBounded() {
        for (int i = 0; i < PlatformTimes.MOST_SHOWN + PlatformTimes.MOST_OTHERS; i++) {
            times.set("p" + i, 9);
        }
        times.set("one too many", 1);

        assertThat(value(PlatformTimes.OTHERS)).isEqualTo(9);
    }

    @Test
    void kindsBeyondTheMostShareACounter() {
        var counter = new KindCounter(group, "seen");
        for (int i = 0; i < KindCounter.MOST_SHOWN; i++) {
            counter.add("kind" + i, 0);
        }
        counter.add("kind0", 2);
        counter.add("x", 1);
        counter.add("y", 3);

        assertThat(values("seen"))
                .hasSize(KindCounter.MOST_SHOWN + 1)
                .containsEntry("kind kind0 seen", 2L)
                .containsEntry("kind kind1 seen", 0L)
                .containsEntry("kind " + KindCounter.OTHERS + " seen", 4L);
    }

    private double value(String platform) {
        return values("seen_ms").get("platform " + platform + " seen_ms").doubleValue();
    }

    /** Without those that Flink itself registers. */
    private Map<String, Number> values(String name) {
        var values = RegisteredMetrics.of(group);
        values.keySet().removeIf(key -> !key.endsWith(" " + name));
        return values;
    }
}
