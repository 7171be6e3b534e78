package io.spaceevo.lab.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;

import io.spaceevo.lab.scale.Growth.Checkpoint;
import io.spaceevo.lab.scale.Growth.Size;
import io.spaceevo.lab.scale.Growth.Work;
import org.junit.jupiter.api.Test;

class GrowthTest {
    private static Size size(int platforms, long seconds) {
        var work = new Work(1000, Duration.ofMillis(50 * seconds), Duration.ofSeconds(10));
        var checkpoint = new Checkpoint(seconds * 1024 * 1024, Duration.ofSeconds(1));
        return new Size(
                platforms,
                10 * platforms,
                work,
                work,
                checkpoint,
                Duration.ofSeconds(seconds),
                Duration.ofSeconds(seconds),
                checkpoint,
                Duration.ofSeconds(seconds));
    }

    @Test
    void tenTimesFollowsTheLineThroughTheTwoLargestSizes() {
        var growth = new Growth(List.of(size(1, 100), size(10, 7), size(20, 12)));
        // half a second for each platform: 180 platforms more than at 20
        assertThat(growth.tenTimes(size -> size.lastAnswer().toSeconds())).isEqualTo(12 + 180 * 0.5, within(1e-9));
    }

    @Test
    void ofASingleSizeItIsTenTimesAsMuch() {
        assertThat(new Growth(List.of(size(5, 3)))
                        .tenTimes(size -> size.lastAnswer().toSeconds()))
                .isEqualTo(30, within(1e-9));
    }

    @Test
    void costsOfARecordAreOfTheirCpu() {
        var work = new Work(1000, Duration.ofMillis(50), Duration.ofSeconds(10));
        assertThat(work.microsPerRecord()).isEqualTo(50, within(1e-9));
        assertThat(work.without(0.002).microsPerRecord()).isEqualTo(30, within(1e-9));
        assertThat(work.without(1).microsPerRecord()).isZero();
    }

    @Test
    void theTableHasAColumnForEachSizeAndOneForTenTimes() {
        var lines = new Growth(List.of(size(10, 7), size(20, 12))).lines();
        assertThat(lines.get(0)).isEqualTo("| platforms | 10 | 20 | 200 |");
        assertThat(lines.get(2)).isEqualTo("| device epochs | 100 | 200 | 2000 |");
        assertThat(lines).allSatisfy(line -> assertThat(line.chars().filter(c -> c == '|'))
                .hasSize(5));
        assertThat(lines)
                .anySatisfy(line ->
                        assertThat(line).contains("CPU of a measurement").endsWith("| 350 | 600 | 600 |"));
    }

    @Test
    void sizesAreATenthAThirdAndAll() {
        assertThat(ScaleTrial.sizes(100)).containsExactly(10, 34, 100);
        assertThat(ScaleTrial.sizes(2)).containsExactly(1, 2);
        assertThat(ScaleTrial.sizes(1)).containsExactly(1);
    }
}
