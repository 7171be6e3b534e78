package io.spaceevo.latency.refit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.spaceevo.latency.Blocks;
import io.spaceevo.space.BlockConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftCorrectionTest {
    private static final Instant SINCE = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<BlockConfiguration> BLOCKS = Blocks.some(20);

    /** Fitted at 100 us; measured again at so many times as much. */
    private static List<MeasuredWorkload> measuredAgain(double... changes) {
        var blocks = new ArrayList<MeasuredWorkload>();
        for (double change : changes) {
            blocks.add(new MeasuredWorkload(
                    BLOCKS.get(blocks.size()), fitted().with(new TimedMedian(SINCE, 100 * change, 0), 2)));
        }
        return blocks;
    }

    private static MeasurementWindow fitted() {
        return MeasurementWindow.of(new TimedMedian(SINCE.minusMillis(1), 100, 0), 1)
                .afterFit();
    }

    /** What the blocks are taken to need, that of one that was not measured again last. */
    private static double[] corrected(double... changes) {
        var blocks = measuredAgain(changes);
        blocks.add(new MeasuredWorkload(BLOCKS.get(19), fitted()));
        return DriftCorrection.of(blocks, SINCE).stream()
                .mapToDouble(block -> block.window().micros())
                .toArray();
    }

    @Test
    void aChangeThatThreeQuartersShowIsThatOfTheOthersToo() {
        assertThat(corrected(0.9, 0.9, 1.1, 1.2, 1.3, 1.3, 1.4, 1.4)[8]).isCloseTo(130, within(1e-9));
        assertThat(corrected(1.1, 1.1, 0.9, 0.8, 0.7, 0.7, 0.6, 0.6)[8]).isCloseTo(80, within(1e-9));
    }

    @Test
    void otherwiseTheyStayUntilTheyAreMeasuredAgain() {
        assertThat(corrected(0.9, 0.9, 0.9, 1.2, 1.3, 1.3, 1.4, 1.4)[8]).isEqualTo(100);
        assertThat(corrected(1.1, 1.1, 1.1, 0.8, 0.7, 0.7, 0.6, 0.6)[8]).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.04, 0.96})
    void aChangeOfLessThanFivePercentIsNone(double change) {
        assertThat(corrected(change, change, change, change, change, change)[6]).isEqualTo(100);
    }

    @Test
    void fourConfigurationsDoNotSpeakForTheOthers() {
        assertThat(corrected(1.5, 1.5, 1.5, 1.5)).containsExactly(150, 150, 150, 150, 100);
        assertThat(corrected(1.5, 1.5, 1.5, 1.5, 1.5)).containsExactly(150, 150, 150, 150, 150, 150);
    }

    /** Less than half of the change, as a ratio: it was measured before the change, and is scaled like one that was not measured again. */
    @Test
    void aMeasurementThatDoesNotShowACommonChangeCameBeforeIt() {
        assertThat(corrected(1.44, 1.44, 1.44, 1.44, 1.44, 1.21, 1.1)[5]).isEqualTo(121);
        assertThat(corrected(1.44, 1.44, 1.44, 1.44, 1.44, 1.21, 1.1)[6]).isCloseTo(1.44 * 105, within(1e-9));
        assertThat(corrected(0.64, 0.64, 0.64, 0.64, 0.64, 0.79, 0.9)[5]).isEqualTo(79);
        assertThat(corrected(0.64, 0.64, 0.64, 0.64, 0.64, 0.79, 0.9)[6]).isCloseTo(0.64 * 95, within(1e-9));
    }

    @Test
    void aConfigurationThatNoFitKnowsTellsNoChangeAndKeepsItsMeasurements() {
        var blocks = measuredAgain(1.5, 1.5, 1.5, 1.5, 1.5);
        blocks.add(new MeasuredWorkload(BLOCKS.get(19), MeasurementWindow.of(new TimedMedian(SINCE, 40, 0), 3)));

        var corrected = DriftCorrection.of(blocks, SINCE);

        assertThat(corrected.get(5)).isEqualTo(blocks.get(5));
        assertThat(corrected)
                .extracting(MeasuredWorkload::workload)
                .isEqualTo(blocks.stream().map(MeasuredWorkload::workload).toList());
    }
}
