package io.spaceevo.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

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

    /** 0.1 + 0.2 is more than 0.3. */
    @Test
    void aSumThatComesToTheLimitKeepsItHoweverItWasRounded() {
        assertThat(Constraint.parse("0.3").isKeptBy(0.1 + 0.2)).isTrue();
        assertThat(Constraint.parse("0.3").shown()).isEqualTo(0.3);
        assertThat(Constraint.parse("0.3").shownLimit()).isBetween(0.1 + 0.2, 0.3 + 1e-11);
    }

    @Test
    void aLimitIsFromOneToATrillion() {
        for (long limit : new long[] {1, 1_000_000_000_000L}) {
            assertThat(Constraint.ofMicros(limit).limit()).isEqualTo(limit);
        }
        for (long limit : new long[] {0, 1_000_000_000_001L}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Constraint.ofMicros(limit))
                    .withMessageContaining("was " + limit);
        }
    }

    @Test
    void aScoreNeedsConstraintsAndHasThemInOrderEachOnce() {
        assertThat(Constraints.ascending(
                        List.of(Constraint.parse("15"), Constraint.parse("10"), Constraint.parse("15"))))
                .isEqualTo(Constraint.parseAll("10,15"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Constraints.ascending(List.of()))
                .withMessageContaining("at least one");
    }

    @Test
    void constraintsLimitEachOfTheirMetrics() {
        assertThat(Constraint.metrics(Constraint.parseAll("5MB,10,15"))).containsExactly(Metric.LATENCY, Metric.MEMORY);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "ten", "''", "1.0005", "20GB", "20mb", "20 MiB", "MB", "5s", "<=20MB"})
    void whatIsNoLimitOfAKnownUnitIsRefused(String text) {
        assertThatThrownBy(() -> Constraint.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a constraint needs");
    }
}
