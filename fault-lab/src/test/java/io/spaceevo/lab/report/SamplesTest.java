package io.spaceevo.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class SamplesTest {
    private static final long MEBI = 1024L * 1024;

    @Test
    void whatStaysAsLargeAfterTheWarmUpIsBounded() {
        assertThat(samples("memory broker", i -> i < 10 ? i * 100 * MEBI : 900 * MEBI)
                        .unbounded())
                .isEmpty();
    }

    @Test
    void whatGrowsWithTimeIsNotBounded() {
        assertThat(samples("memory broker", i -> i * 100 * MEBI).unbounded())
                .singleElement()
                .asString()
                .contains("memory broker")
                .contains("1900 MiB in the second third and 2900 MiB in the last");
    }

    @Test
    void theLogOfTheBrokerMayGrowWithItsRecords() {
        assertThat(samples(Sample.KAFKA, i -> i * 100 * MEBI).unbounded()).isEmpty();
    }

    @Test
    void theLogOfTheBrokerMayNotGrowFasterThanItsRecords() {
        assertThat(samples(Sample.KAFKA, i -> i * i * 10 * MEBI).unbounded())
                .singleElement()
                .asString()
                .contains("broker's log");
    }

    @Test
    void aFewSamplesSayNothing() {
        assertThat(new Samples(samples("memory broker", i -> 1).samples().subList(0, 5)).unbounded())
                .hasSize(1);
    }

    @Test
    void whatWasNotMeasuredIsAnEmptyField() {
        var samples = new Samples(List.of(
                new Sample(Duration.ofSeconds(5), 10, new TreeMap<>(Map.of("a", 1L, "b", 2L))),
                new Sample(Duration.ofSeconds(10), 20, new TreeMap<>(Map.of("b", 3L)))));

        assertThat(samples.csv()).containsExactly("seconds,records,a,b", "5,10,1,2", "10,20,,3");
    }

    private static Samples samples(String name, LongUnaryOperator bytes) {
        return new Samples(IntStream.range(0, 30)
                .mapToObj(i ->
                        new Sample(Duration.ofSeconds(i), 1000L * i, new TreeMap<>(Map.of(name, bytes.applyAsLong(i)))))
                .toList());
    }
}
