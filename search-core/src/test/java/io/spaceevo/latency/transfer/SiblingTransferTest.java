package io.spaceevo.latency.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.latency.ResidualInterval;
import io.spaceevo.latency.boosting.RelativeError;
import io.spaceevo.latency.refit.PredictorVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiblingTransferTest {
    private static final Sibling SIBLING =
            BlockDevice.of(BlockDevice.FIRST, 300, 1).sibling("a.ort.t1");
    private static final BlockDevice DEVICE = BlockDevice.of(BlockDevice.SECOND, 300, 2);

    @Test
    void aTableOfTenBlocksIsReplacedAndKeepsItsSequence() {
        var step = DEVICE.step(10, Optional.empty(), SIBLING);

        var published = step.published().orElseThrow();
        assertThat(published.predictor()).isInstanceOf(LatencyPredictor.Trees.class);
        assertThat(published.siblings()).containsExactly(SIBLING.named());
        assertThat(published.sequence()).isEqualTo(DEVICE.version(10).sequence());
        assertThat(published.prequentialMape())
                .as("nothing was predicted before")
                .isNaN();
        assertThat(DEVICE.step(9, Optional.empty(), SIBLING).published()).contains(DEVICE.version(9));
    }

    @Test
    void tablesAreWithheldUntilTheNextTransfer() {
        var first = DEVICE.step(10, Optional.empty(), SIBLING);
        var second = DEVICE.step(11, first.memory(), SIBLING);
        var third = DEVICE.step(12, second.memory(), SIBLING);

        assertThat(second.fitted()).isTrue();
        assertThat(third.fitted()).isFalse();
        assertThat(third.published()).isEmpty();
        assertThat(third.memory()).isEqualTo(second.memory());
        assertThat(DEVICE.step(13, third.memory(), SIBLING).published())
                .hasValueSatisfying(version -> assertThat(version.siblings()).isNotEmpty());
    }

    /** An error of predictions that were made before the block was learnt, and of no others. */
    @Test
    void theErrorIsThatOfTheTransfersOnTheBlocksThatCameNext() {
        var first = DEVICE.step(10, Optional.empty(), SIBLING);
        var second = DEVICE.step(15, first.memory(), SIBLING);
        var third = DEVICE.step(33, second.memory(), SIBLING);

        double before = error(first.published().orElseThrow(), 10, 15);
        double after = error(second.published().orElseThrow(), 15, 33);
        assertThat(second.published().orElseThrow().prequentialMape()).isCloseTo(before, within(0.2 * before));
        assertThat(third.published().orElseThrow().prequentialMape())
                .isBetween(Math.min(before, after) * 0.9, Math.max(before, after) * 1.1);
        assertThat(third.memory().orElseThrow().error().count()).isEqualTo(23);
    }

    private static double error(PredictorVersion version, int from, int to) {
        return DEVICE.measured().subList(from, to).stream()
                .mapToDouble(one -> RelativeError.of(
                        version.predictor().predict(one.block()).micros(), one.micros()))
                .average()
                .orElseThrow();
    }

    @Test
    void ownTreesStayWhereTheirIntervalIsTheNarrower() {
        var transfer = DEVICE.step(40, Optional.empty(), SIBLING).published().orElseThrow();
        var interval = ((LatencyPredictor.Trees) transfer.predictor()).interval();
        for (double factor : new double[] {0.999, 1.001}) {
            var own = DEVICE.version(
                    40,
                    new ResidualInterval(interval.low(), interval.low() + factor * (interval.high() - interval.low())));
            var step = SiblingTransfer.next(
                    own, DEVICE.first(40), Optional.empty(), () -> TransferFit.of(List.of(SIBLING)));

            assertThat(step.published())
                    .contains(
                            factor < 1
                                    ? own
                                    : own.transferred(
                                            (LatencyPredictor.Trees) transfer.predictor(),
                                            step.memory().orElseThrow().error(),
                                            transfer.siblings()));
        }
    }

    static Stream<BlockDevice.Speed> strangers() {
        return Stream.of(BlockDevice.STRANGE, BlockDevice.OPPOSITE);
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void aSiblingThatDoesNotResembleTheDeviceMakesNothingWorse(BlockDevice.Speed speed) {
        var stranger = BlockDevice.of(speed, 300, 3).sibling("b.ort.t1");
        var memory = Optional.<TransferMemory>empty();
        for (int blocks : new int[] {10, 13, 17, 21, 30, 50, 100}) {
            var own = DEVICE.version(blocks);
            var step = DEVICE.step(blocks, memory, stranger);
            memory = step.memory();
            var published = step.published().orElseThrow();
            if (own.predictor() instanceof LatencyPredictor.Trees) {
                assertThat(DEVICE.within10(published.predictor(), blocks))
                        .isGreaterThan(DEVICE.within10(own.predictor(), blocks) - 3);
            } else if (!published.equals(own)) {
                assertThat(DEVICE.within10(published.predictor(), blocks))
                        .as("a table covers nothing else; what replaces it promises about 10 %%")
                        .isGreaterThan(50);
            }
        }
    }

    @Test
    void withoutSiblingsEveryPredictorPasses() {
        for (int blocks : new int[] {9, 10, 29, 30, 199, 200}) {
            var step = DEVICE.step(blocks, Optional.empty());
            assertThat(step.published()).contains(DEVICE.version(blocks));
            assertThat(step.memory()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 250})
    void aKindOfEnoughBlocksIsOnItsOwnAndAsksForNoSibling(int blocks) {
        var memory = DEVICE.step(150, Optional.empty(), SIBLING).memory();
        var asked = new AtomicInteger();
        var step = SiblingTransfer.next(DEVICE.version(blocks), DEVICE.first(blocks), memory, () -> {
            asked.incrementAndGet();
            return TransferFit.of(List.of(SIBLING));
        });

        assertThat(step.published()).contains(DEVICE.version(blocks));
        assertThat(step.memory()).isEmpty();
        assertThat(asked).hasValue(0);
        assertThat(SiblingTransfer.teaches(DEVICE.version(blocks))).isTrue();
        assertThat(SiblingTransfer.teaches(DEVICE.version(199))).isFalse();
    }

    /** What was learnt from siblings itself would tell them about themselves. */
    @Test
    void aSiblingHasTreesOfItsOwnMeasurements() {
        var transferred = DEVICE.step(10, Optional.empty(), SIBLING).published().orElseThrow();

        for (var version : List.of(DEVICE.table(40), transferred)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Sibling(version, List.of()))
                    .withMessageContaining("trees of its own measurements");
        }
    }

    @Test
    void aMeasuredBlockHasPositiveFiniteMicroseconds() {
        var block = DEVICE.measured().get(0).block();
        for (double micros : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new MeasuredBlock(block, micros))
                    .withMessageContaining("was " + micros);
        }
    }

    @Test
    void siblingsOfOtherFeaturesAreLeftOut() {
        var trees = SIBLING.trees();
        var version = SIBLING.version();
        var old = new Sibling(
                new PredictorVersion(
                        version.epoch(),
                        version.kind(),
                        version.epochSince(),
                        version.sequence(),
                        new LatencyPredictor.Trees(trees.schemaVersion() + 1, trees.model(), trees.interval()),
                        version.configurations(),
                        version.need(),
                        version.measurements(),
                        version.prequentialMape(),
                        version.prequentialWithin10(),
                        version.asOf()),
                SIBLING.blocks());

        assertThat(DEVICE.step(20, Optional.empty(), old).published()).contains(DEVICE.version(20));
        assertThat(DEVICE.step(20, Optional.empty(), old, SIBLING).published())
                .isEqualTo(DEVICE.step(20, Optional.empty(), SIBLING).published());
    }

    @Test
    void aTransferOfOtherFeaturesIsForgotten() {
        var memory = DEVICE.step(20, Optional.empty(), SIBLING).memory().orElseThrow();
        var trees = memory.trees();
        var old = new TransferMemory(
                new LatencyPredictor.Trees(trees.schemaVersion() + 1, trees.model(), trees.interval()),
                true,
                memory.blocks(),
                memory.error());

        assertThat(DEVICE.step(21, Optional.of(old))).isEqualTo(DEVICE.step(21, Optional.empty()));
        assertThat(DEVICE.step(25, Optional.of(old), SIBLING)).isEqualTo(DEVICE.step(25, Optional.empty(), SIBLING));
    }

    /** Where the first trees need more blocks than a kind on its own. */
    @Test
    void noTableFollowsATransferHoweverLargeItIs() {
        var memory = DEVICE.step(20, Optional.empty(), SIBLING).memory();
        var table = DEVICE.table(250);

        var step = SiblingTransfer.next(table, DEVICE.first(250), memory, () -> TransferFit.of(List.of(SIBLING)));
        assertThat(step).isEqualTo(new TransferStep(Optional.empty(), memory, false));
        assertThat(SiblingTransfer.next(
                                table, DEVICE.first(250), Optional.empty(), () -> TransferFit.of(List.of(SIBLING)))
                        .published())
                .contains(table);
    }
}
