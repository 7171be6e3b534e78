package io.spaceevo.latency.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import io.spaceevo.latency.physical.PhysicalTerm;
import io.spaceevo.space.Activation;
import io.spaceevo.space.Onnxw;
import io.spaceevo.space.Operator;
import io.spaceevo.space.RandomNetworks;
import org.junit.jupiter.api.Test;

class OperatorWorkTest {
    private static final List<Operator> OPERATORS =
            RandomNetworks.draw(Onnxw.HYPERSPACE, 20, new SplittableRandom(1)).stream()
                    .flatMap(network -> network.blocks().stream())
                    .flatMap(block -> block.graph().operators().stream())
                    .distinct()
                    .toList();

    @Test
    void theWorkOfABlocksOperatorIsThatOfThePredictors() {
        assertThat(OPERATORS).hasSizeGreaterThan(500);
        for (var operator : OPERATORS) {
            agrees(operator);
        }
        agrees(new Operator.MaxPool(48, 3, 2, 57));
        agrees(new Operator.Activate(Activation.SIGMOID, 24, 7));
        agrees(new Operator.Convolution(24, 24, 5, 2, 29, true, true, false));
        agrees(new Operator.Convolution(4, 40, 1, 1, 1, false, false, true));
    }

    private static void agrees(Operator operator) {
        var work = OperatorWork.of(operator);
        assertThat(work.macs()).isEqualTo(operator.macs());
        for (var term : PhysicalTerm.values()) {
            assertThat(work.amounts().getOrDefault(term, 0.0))
                    .as("%s of %s", term, operator)
                    .isEqualTo(term.of(operator));
        }
    }

    /** 32 filters of 3×3 over an image of 320×192 with stride 2. */
    @Test
    void aMapNeedsNotBeSquare() {
        var shape = new ConvolutionShape(3, 32, 1, 9, 320 * 192, 160 * 96);

        assertThat(shape.work().family()).isEqualTo(OperatorFamily.IMAGE_CONVOLUTION);
        assertThat(shape.macs()).isEqualTo(160 * 96 * 9 * 3 * 32);
        assertThat(shape.work().imageValues()).isEqualTo(3 * 320 * 192);
    }

    @Test
    void aGateOfFewChannelsReadsNoImage() {
        assertThat(new ConvolutionShape(4, 96, 1, 1, 1, 1).work().family()).isEqualTo(OperatorFamily.POINTWISE);
    }

    @Test
    void groupsOfSeveralChannelsHaveNoFamily() {
        var grouped = new ConvolutionShape(64, 64, 8, 9, 49, 49);

        assertThat(grouped.hasFamily()).isFalse();
        assertThat(grouped.macs()).isEqualTo(49 * 9 * 64 * 8);
        assertThatIllegalArgumentException().isThrownBy(grouped::work).withMessageContaining("one group");
        assertThatIllegalArgumentException().isThrownBy(() -> new ConvolutionShape(64, 64, 7, 9, 49, 49));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConvolutionShape(64, 0, 1, 9, 49, 49));
    }

    @Test
    void amountsAreFiniteAndNotNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new OperatorWork(OperatorFamily.ADD, 0, Map.of(PhysicalTerm.ADDED_VALUES, Double.NaN), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new OperatorWork(OperatorFamily.ADD, -1, Map.of(), 0));
    }
}
