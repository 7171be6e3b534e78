package io.spaceevo.latency.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.spaceevo.latency.LatencyPredictor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransferFitTest {
    private static final Sibling SIBLING =
            BlockDevice.of(BlockDevice.FIRST, 300, 1).sibling("a.ort.t1");
    private static final TransferFit FIT = BlockDevice.fit(SIBLING);
    private static final BlockDevice DEVICE = BlockDevice.of(BlockDevice.SECOND, 300, 2);

    @ParameterizedTest
    @ValueSource(ints = {10, 50})
    void fewBlocksAreEnoughWhereASiblingIsKnown(int samples) {
        var fitted = FIT.fit(DEVICE.first(samples));

        double within10 = DEVICE.within10(fitted.predictor(), samples);
        assertThat(within10).isGreaterThan(DEVICE.within10(DEVICE.own(samples), samples) + 2);
        assertThat(within10).isGreaterThan(90);
        assertThat(fitted.quality().rows()).isEqualTo(samples);
        assertThat(coverage(fitted.predictor(), samples)).isBetween(80.0, 100.0);
    }

    private static double coverage(LatencyPredictor.Trees trees, int samples) {
        var others = DEVICE.measured().subList(samples, DEVICE.measured().size());
        long covered = others.stream()
                .filter(one -> trees.predict(one.block()).low() <= one.micros()
                        && one.micros() <= trees.predict(one.block()).high())
                .count();
        return 100.0 * covered / others.size();
    }

    @Test
    void theOrderOfSamplesChangesNoBit() {
        var backwards = new ArrayList<>(DEVICE.first(20));
        Collections.reverse(backwards);

        assertThat(FIT.fit(backwards)).isEqualTo(FIT.fit(DEVICE.first(20)));
    }

    @Test
    void aSiblingThatHasNothingToDoWithTheDeviceHardlyDisturbsOneThatHas() {
        var strange = BlockDevice.of(BlockDevice.STRANGE, 300, 3).sibling("b.ort.t1");
        var alone = FIT.fit(DEVICE.first(50)).predictor();

        for (var both : List.of(List.of(SIBLING, strange), List.of(strange, SIBLING))) {
            var predictor =
                    TransferFit.of(both).orElseThrow().fit(DEVICE.first(50)).predictor();
            assertThat(DEVICE.within10(predictor, 50)).isGreaterThan(DEVICE.within10(alone, 50) - 5);
        }
    }

    @Test
    void treesAreSmallEnoughForAMessage() {
        var trees = FIT.fit(DEVICE.first(50)).predictor();

        assertThat(trees.model().residual().nodes())
                .isLessThanOrEqualTo(SIBLING.trees().model().residual().nodes() + 40 * 31);
    }

    @Test
    void aFitNeedsASiblingAndSamples() {
        assertThat(TransferFit.of(List.of())).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FIT.fit(DEVICE.first(9)))
                .withMessageContaining("needs 10 samples, had 9");
    }
}
