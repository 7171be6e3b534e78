package io.spaceevo.train.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.tracker.Tracker;
import io.spaceevo.train.parameter.ParameterFile;
import io.spaceevo.train.parameter.ParameterSet;
import io.spaceevo.train.parameter.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SgdTest {
    private static final SgdSettings SETTINGS = new SgdSettings(Tracker.fixed(0.1f), 0.9f, 0.5f, 1e9);

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private static NDArray parameter(ParameterSet set, String name, Role role, float... values) {
        return set.obtain(name, role, new Shape(values.length), () -> values);
    }

    /** Gives parameters a gradient of these values. */
    private void gradient(NDArray parameter, float... values) {
        try (var scope = new NDScope();
                var gradients = Engine.getInstance().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            gradients.backward(parameter.mul(manager.create(values)).sum());
        }
    }

    /** With g = 2 + 0.5 · 1: m = 2.5, w = 1 − 0.1 (2.5 + 0.9 · 2.5) = 0.525; then g = 2.2625, m = 4.5125, w = 0.525 − 0.1 (2.2625 + 0.9 · 4.5125). */
    @Test
    void nesterovMomentumAndDecayOfWeights() {
        var set = new ParameterSet(manager);
        var weight = parameter(set, "weight", Role.WEIGHT, 1);
        var sgd = new Sgd(set, SETTINGS);

        gradient(weight, 2);
        sgd.step();
        assertThat(weight.getFloat()).isCloseTo(0.525f, within(1e-6f));
        gradient(weight, 2);
        sgd.step();
        assertThat(weight.getFloat()).isCloseTo(-0.107375f, within(1e-6f));
    }

    @Test
    void onlyWeightsDecay() {
        var set = new ParameterSet(manager);
        var bias = parameter(set, "bias", Role.EXEMPT, 1);
        gradient(bias, 2);
        new Sgd(set, SETTINGS).step();

        assertThat(bias.getFloat()).isCloseTo(1 - 0.1f * 1.9f * 2, within(1e-6f));
    }

    @Test
    void aParameterThatNoPathReadStaysAsItIs() {
        var set = new ParameterSet(manager);
        var read = parameter(set, "read", Role.WEIGHT, 1);
        var unread = parameter(set, "unread", Role.WEIGHT, 1);
        var sgd = new Sgd(set, SETTINGS);
        gradient(unread, 1);
        sgd.step();
        float before = unread.getFloat();
        gradient(read, 1);
        sgd.step();

        assertThat(unread.getFloat()).isEqualTo(before);
        assertThat(read.getFloat()).isNotEqualTo(1);
    }

    @Test
    void gradientsOfEitherSignAreScaledToTheLargestNorm() {
        var set = new ParameterSet(manager);
        var weights = parameter(set, "bias", Role.EXEMPT, 0, 0);
        gradient(weights, -30, 40);
        double norm = new Sgd(set, new SgdSettings(Tracker.fixed(1), 0, 0, 5)).step();

        assertThat(norm).isCloseTo(50, within(1e-4));
        assertThat(weights.toFloatArray()).containsExactly(new float[] {3, -4}, within(1e-5f));
    }

    @Test
    void aGradientThatIsNoNumberChangesNothingAndIsForgotten() {
        var set = new ParameterSet(manager);
        var weight = parameter(set, "weight", Role.WEIGHT, 1);
        var sgd = new Sgd(set, SETTINGS);
        gradient(weight, Float.NaN);

        assertThat(sgd.step()).isNaN();
        assertThat(weight.getFloat()).isEqualTo(1);
        gradient(weight, 2);
        assertThat(sgd.step()).isCloseTo(2, within(1e-6));
    }

    @Test
    void whatWasWrittenGoesOnBitByBit() throws IOException {
        var set = new ParameterSet(manager);
        var sgd = new Sgd(set, SETTINGS);
        var weight = parameter(set, "weight", Role.WEIGHT, 1, 2, 3);
        gradient(weight, 0.1f, 0.2f, 0.3f);
        sgd.step();
        byte[] written = write(set, sgd);
        var restored = new ParameterSet(manager);
        var restoredSgd = new Sgd(restored, SETTINGS);
        var in = new DataInputStream(new ByteArrayInputStream(written));
        ParameterFile.read(in, restored);
        restoredSgd.read(in);
        assertThat(write(restored, restoredSgd)).isEqualTo(written);

        gradient(weight, 0.7f, 0.8f, 0.9f);
        sgd.step();
        gradient(restored.trained().get(0).array(), 0.7f, 0.8f, 0.9f);
        restoredSgd.step();

        assertThat(write(restored, restoredSgd)).isEqualTo(write(set, sgd)).isNotEqualTo(written);
    }

    private static byte[] write(ParameterSet set, Sgd sgd) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        ParameterFile.write(set, out);
        sgd.write(out);
        return bytes.toByteArray();
    }
}
