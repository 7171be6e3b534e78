package io.spaceevo.train.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.spaceevo.parameters.ValueBounds;
import io.spaceevo.parameters.ValueRange;
import io.spaceevo.train.parameter.ParameterSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuantiserTest {
    private final NDManager manager = NDManager.newBaseManager();
    private final NDScope scope = new NDScope();
    private final ParameterSet parameters = new ParameterSet(manager);

    @AfterEach
    void close() {
        scope.close();
        manager.close();
    }

    private NDArray trained(float... values) {
        var array = manager.create(values);
        array.setRequiresGradient(true);
        return array;
    }

    /** Scale 0.5 and offset −1 in two bits: zero point 2, range −1 to 0.5. */
    @Test
    void roundsAndClipsWithTheGradientsOfLsqPlus() {
        var x = trained(-3f, -0.6f, 0.2f, 9f);
        var scale = trained(0.5f);
        var offset = trained(-1f);
        var quantiser = new FakeQuantiser(0, 3, 1e-6f, 1e6f);
        try (var gradients = Engine.getInstance().newGradientCollector()) {
            var y = quantiser.apply(x, scale, offset, 0.1);
            assertThat(y.toFloatArray()).containsExactly(-1f, -0.5f, 0f, 0.5f);
            gradients.backward(
                    y.mul(manager.create(new float[] {1, 10, 100, 1000})).sum());
        }

        assertThat(x.getGradient().toFloatArray()).containsExactly(0, 10, 100, 0);
        // below: 0; inside: (−0.5 + 0.6) / 0.5 and (0 − 0.2) / 0.5; above: 0.5 / 0.5 + 2
        double slope = 10 * 0.2 - 100 * 0.4 + 1000 * 3;
        assertThat((double) scale.getGradient().getFloat()).isCloseTo(0.1 * slope, within(1e-2));
        assertThat((double) offset.getGradient().getFloat()).isCloseTo(0.1 * (1 + 1000), within(1e-3));
    }

    @Test
    void aNegativeScaleCountsByItsSizeAndIsDrivenTheOtherWay() {
        var x = trained(0.3f);
        var scale = trained(-0.25f);
        try (var gradients = Engine.getInstance().newGradientCollector()) {
            var y = new FakeQuantiser(-3, 3, 1e-6f, 1e6f).apply(x, scale, manager.zeros(new Shape(1)), 1);
            assertThat(y.getFloat()).isEqualTo(0.25f);
            gradients.backward(y.sum());
        }

        assertThat((double) scale.getGradient().getFloat()).isCloseTo(-(0.25 - 0.3) / 0.25, within(1e-5));
    }

    @Test
    void aScaleBelowTheFloorIsTheFloorAndStillLearns() {
        var scale = trained(0f);
        try (var gradients = Engine.getInstance().newGradientCollector()) {
            var y = new FakeQuantiser(-3, 3, 0.5f, 1e6f).apply(trained(9f), scale, manager.zeros(new Shape(1)), 1);
            assertThat(y.getFloat()).isEqualTo(1.5f);
            gradients.backward(y.sum());
        }

        assertThat((double) scale.getGradient().getFloat()).isCloseTo(3, within(1e-5));
    }

    @Test
    void theFirstBatchesSetTheRangeFromTheirExtremes() {
        var quantiser = new ActivationQuantiser(parameters, "value", ValueBounds.NONE, BitWidth.INT8);
        assertThatThrownBy(quantiser::range)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("value");
        for (int batch = 1; batch <= ActivationQuantiser.OBSERVED_BATCHES; batch++) {
            quantiser.quantise(manager.create(new float[] {-0.25f * batch, 0.5f, 1.55f}, new Shape(1, 3)), true);
        }
        quantiser.quantise(manager.create(new float[] {-100, 100}, new Shape(1, 2)), true);

        assertThat(quantiser.range()).isEqualTo(new ValueRange((1.55f + 1) / 255, 100));
        assertThat(parameters.trained()).extracting(p -> p.name()).containsExactly("value.offset", "value.scale");
    }

    @Test
    void aValueThatCannotBeNegativeHasZeroPointZeroAndNoOffset() {
        var quantiser = new ActivationQuantiser(parameters, "value", ValueBounds.NON_NEGATIVE, BitWidth.INT8);
        for (int batch = 0; batch < ActivationQuantiser.OBSERVED_BATCHES; batch++) {
            quantiser.quantise(manager.create(new float[] {1, 5.1f}, new Shape(1, 2)), true);
        }
        quantiser.quantise(manager.create(new float[] {1, 2}, new Shape(1, 2)), false);

        assertThat(quantiser.range()).isEqualTo(new ValueRange(5.1f / 255, 0));
        assertThat(parameters.trained()).extracting(p -> p.name()).containsExactly("value.scale");
    }

    @Test
    void behindRelu6TheRangeEndsBelowSix() {
        var quantiser = new ActivationQuantiser(parameters, "value", ValueBounds.UP_TO_SIX, BitWidth.INT8);
        quantiser.quantise(manager.create(new float[] {0, 6}, new Shape(1, 2)), true);

        assertThat(quantiser.range().scale() * 255).isBetween(5.99f, 5.9999f);
    }

    @Test
    void weightsAreSymmetricIntegersTimesOneScale() {
        var weights = trained(-1.27f, 0.5f, 0.014f, 1.26f);
        var quantiser = new WeightQuantiser(parameters, "weight", weights, BitWidth.INT8);

        assertThat(quantiser.scale()).isEqualTo(0.01f);
        assertThat(quantiser.integers(new float[] {-1.27f, 0.5f, 0.014f, 1.26f, -9, 9}))
                .containsExactly(-127, 50, 1, 126, -127, 127);
        float[] rounded = quantiser.quantise(weights).toFloatArray();
        assertThat(rounded[2]).isCloseTo(0.01f, within(1e-6f));
    }

    /** The factor is 1 / √(n · 255) with n values per sample, and 1 / √(n · 127) with n weights. */
    @Test
    void gradientsOfScalesAreDividedByTheRootOfElements() {
        var quantiser = new ActivationQuantiser(parameters, "value", ValueBounds.NON_NEGATIVE, BitWidth.INT8);
        var batch = manager.create(new float[] {255, 0, 0, 0, 0, 0, 0, 0}, new Shape(2, 4));
        for (int i = 0; i < ActivationQuantiser.OBSERVED_BATCHES; i++) {
            quantiser.quantise(batch, true);
        }
        var weights = trained(127, 0, 0, 0, 0);
        var weightQuantiser = new WeightQuantiser(parameters, "weight", weights, BitWidth.INT8);
        weightQuantiser.scale();
        try (var gradients = Engine.getInstance().newGradientCollector()) {
            var above = manager.create(new float[] {300, 0, 0, 0, 0, 0, 0, 0}, new Shape(2, 4));
            var y = quantiser.quantise(above, false).sum();
            gradients.backward(y.add(weightQuantiser.quantise(weights.mul(2)).sum()));
        }

        var byName = parameters.trained();
        assertThat((double) byName.get(0).array().getGradient().getFloat())
                .isCloseTo(255 / Math.sqrt(4 * 255), within(1e-3));
        assertThat((double) byName.get(1).array().getGradient().getFloat())
                .as(byName.get(0).name() + byName.get(1).name())
                .isCloseTo(127 / Math.sqrt(5 * 127), within(1e-3));
    }

    @Test
    void fewerBitsHaveFewerIntegers() {
        var four = new BitWidth(4, 4);
        var quantiser = new WeightQuantiser(parameters, "weight", trained(-0.7f, 0.7f), four);

        assertThat(quantiser.integers(new float[] {-0.7f, 0.7f, 0.1f})).containsExactly(-7, 7, 1);
        assertThatThrownBy(() -> new BitWidth(9, 8)).hasMessageContaining("2..8");
    }
}
