package io.spaceevo.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spaceevo.measurement.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstraintTest {
    @ParameterizedTest
    @CsvSource({
        "10, LATENCY, 10000, 10",
        "7.5, LATENCY, 7500, 7.5",
        "0.001, LATENCY, 1, 0.001",
        " 100.0 , LATENCY, 100000, 100",
        "5ms, LATENCY, 5000, 5",
        "20MB, MEMORY, 20000000, 20MB",
        "0.25 MB, MEMORY, 250000, 0.25MB",
        "2.5mJ, ENERGY, 2500, 2.5mJ"
    })
    void peopleWriteLargeUnitsAndRecordsHoldSmallOnes(String text, Metric metric, long limit, String printed) {
        assertThat(Constraint.parse(text)).isEqualTo(new Constraint(metric, limit));
        assertThat(Constraint.parse(text).text()).isEqualTo(printed);
        assertThat(Constraint.parse(printed)).isEqualTo(Constraint.parse(text));
    }

    @Test
    void aListIsOrderedByMetricAndLimitAndNamesEachConstraintOnce() {
        assertThat(Constraint.parseAll("20MB,15,10,15.0,5MB"))
                .containsExactly(
                        Constraint.ofMicros(10_000),
                        Constraint.ofMicros(15_000),
                        new Constraint(Metric.MEMORY, 5_000_000),
                        new Constraint(Metric.MEMORY, 20_000_000));
    }

    @Test
    void costsAreComparedInTheUnitThatPeopleSee() {
        var constraint = Constraint.parse("20MB");

        assertThat(constraint.isKeptBy(20)).isTrue();
        assertThat(constraint.isKeptBy(20.000001)).isFalse();
        assertThat(constraint).hasToString("20 MB");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "ten", "''", "1.0005", "20GB", "20mb", "20 MiB", "MB", "5s", "<=20MB"})
    void whatIsNoLimitOfAKnownUnitIsRefused(String text) {
        assertThatThrownBy(() -> Constraint.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a constraint needs");
    }
}
