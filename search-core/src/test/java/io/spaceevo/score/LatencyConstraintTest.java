package io.spaceevo.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyConstraintTest {
    @ParameterizedTest
    @CsvSource({"10, 10000, 10", "7.5, 7500, 7.5", "0.001, 1, 0.001", " 100.0 , 100000, 100"})
    void peopleWriteMillisecondsAndRecordsHoldMicroseconds(String text, long micros, String printed) {
        assertThat(LatencyConstraint.parse(text).micros()).isEqualTo(micros);
        assertThat(LatencyConstraint.parse(text).text()).isEqualTo(printed);
    }

    @Test
    void aListIsAscendingAndNamesEachConstraintOnce() {
        assertThat(LatencyConstraint.parseAll("15,10,15.0"))
                .containsExactly(LatencyConstraint.ofMicros(10_000), LatencyConstraint.ofMicros(15_000));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "ten", "''", "1.0005"})
    void whatIsNoLatencyIsRefused(String text) {
        assertThatThrownBy(() -> LatencyConstraint.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a latency constraint needs");
    }
}
