package io.spaceevo.cli.analysis.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogAxisTest {
    @ParameterizedTest
    @CsvSource({"0.9, 1.1, 0.5, 2", "0.3, 3, 0.25, 4", "1.2, 5, 0.5, 8", "0.5, 4, 0.5, 4"})
    void allRatiosAndOneLieOnIt(double smallest, double largest, double least, double most) {
        var axis = LogAxis.of(DoubleStream.of(largest, smallest), 100, 500);

        assertThat(axis.least()).isEqualTo(least);
        assertThat(axis.most()).isEqualTo(most);
        assertThat(DoubleStream.of(smallest, 1, largest).map(axis::at)).allMatch(x -> x >= 100 && x <= 500);
    }

    @Test
    void equalFactorsAreEquallyLong() {
        var axis = LogAxis.of(DoubleStream.of(0.3, 3), 100, 500);

        assertThat(axis.at(2) - axis.at(1)).isCloseTo(axis.at(1) - axis.at(0.5), within(1e-9));
        assertThat(axis.at(1)).isCloseTo(300, within(1e-9));
    }
}
