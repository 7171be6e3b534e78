package io.spaceevo.collect.device.adb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarkTextTest {
    @Test
    void theTimedRunsCountAndNotTheWarmUp() {
        var report = BenchmarkText.parse(Answers.text("interpreter-2.7.txt"));

        assertThat(report.averageUs()).isEqualTo(435.874);
        assertThat(report.deviationUs()).isEqualTo(14);
        assertThat(report.runs()).isEqualTo(2290);
        assertThat(report.memoryMb()).hasValue(2.73438);
    }

    @Test
    void aMillionMicrosecondsHaveAnExponent() {
        var report = BenchmarkText.parse(Answers.text("interpreter-2.17.txt"));

        assertThat(report.averageUs()).isEqualTo(1_234_570);
        assertThat(report.deviationUs()).isEqualTo(16_716);
        assertThat(report.memoryMb()).hasValue(57.25);
    }

    @Test
    void theFirstVersionsHadAnotherSummaryAndToldNoMemory() {
        var report = BenchmarkText.parse(Answers.text("interpreter-2019.txt"));

        assertThat(report.averageUs()).isEqualTo(2177.1);
        assertThat(report.runs()).isEqualTo(459);
        assertThat(report.memoryMb()).isEmpty();
    }

    @Test
    void runsThatAllTookEquallyLongHaveNoDeviation() {
        var report = BenchmarkText.parse(Answers.text("interpreter-all-same.txt"));

        assertThat(report.averageUs()).isEqualTo(3);
        assertThat(report.deviationUs()).isZero();
        assertThat(report.runs()).isEqualTo(10);
    }

    @Test
    void theErrorOfTheMeanShrinksWithTheRuns() {
        assertThat(BenchmarkText.parse(Answers.text("interpreter-2019.txt")).relativeError())
                .isCloseTo(124 / Math.sqrt(459) / 2177.1, within(1e-12));
    }

    @Test
    void anAverageThatIsNotThatOfTheStatisticsIsRefused() {
        var output =
                Answers.text("interpreter-2.7.txt").replace("Inference (avg): 435.874", "Inference (avg): 535.874");

        assertThatThrownBy(() -> BenchmarkText.parse(output))
                .isInstanceOf(UnreadableOutput.class)
                .hasMessage("benchmark_model contradicts itself: it told an average of 435.874 µs, then of 535.874 µs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"interpreter-refused.txt", "interpreter-unknown-op.txt", "help-interpreter.txt"})
    void outputWithoutASummaryIsRefused(String file) {
        assertThatThrownBy(() -> BenchmarkText.parse(Answers.text(file)))
                .isInstanceOf(UnreadableOutput.class)
                .hasMessageContaining("did not print its summary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"interpreter-2.7.txt", "interpreter-2.17.txt", "interpreter-2019.txt"})
    void numbersWithACommaAreRefusedRatherThanCutOff(String file) {
        var localised = Answers.text(file).replaceAll("(\\d)\\.(\\d)", "$1,$2");

        assertThatThrownBy(() -> BenchmarkText.parse(localised)).isInstanceOf(UnreadableOutput.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "nan", "-nan", "inf", "-435.874"})
    void anAverageThatIsNoneIsRefused(String average) {
        var output = Answers.text("interpreter-2.7.txt").replace("435.874", average);

        assertThatThrownBy(() -> BenchmarkText.parse(output)).isInstanceOf(UnreadableOutput.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"interpreter-2.7.txt", "interpreter-2.17.txt", "interpreter-2019.txt", "interpreter-all-same.txt"
            })
    void outputThatIsCutOffBeforeItsSummaryEndsIsRefused(String file) {
        var whole = Answers.text(file);
        var report = BenchmarkText.parse(whole);
        int summary = whole.lastIndexOf("nference timings in us");
        int end = whole.indexOf('\n', summary);
        for (int length = 0; length < end; length++) {
            var cut = whole.substring(0, length);
            try {
                // a summary may lose the last of its digits, which the statistics before it have
                assertThat(BenchmarkText.parse(cut).averageUs()).isEqualTo(report.averageUs());
                assertThat(length).isGreaterThan(end - 5);
            } catch (UnreadableOutput e) {
                assertThat(e).hasMessageStartingWith("benchmark_model");
            }
        }
    }

    @Test
    void damagedOutputIsReadOrRefused() {
        var random = new SplittableRandom(5);
        var whole = Answers.text("interpreter-2.17.txt");
        int refused = 0;
        for (int trial = 0; trial < 3000; trial++) {
            var damaged = new StringBuilder(whole);
            for (int i = random.nextInt(1, 200); i > 0; i--) {
                damaged.setCharAt(
                        random.nextInt(damaged.length()), (char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
            }
            try {
                var report = BenchmarkText.parse(damaged.toString());
                assertThat(report.averageUs()).isPositive().isFinite();
            } catch (UnreadableOutput e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(100, 2999);
    }
}
