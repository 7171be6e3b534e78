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
import ai.djl.ndarray.types.Shape;
import ai.djl.training.tracker.Tracker;
import io.spaceevo.train.parameter.ParameterFile;
import io.spaceevo.train.parameter.ParameterSet;
import io.spaceevo.train.parameter.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdamTest {
    private static final float RATE = 0.1f;

    private final NDManager manager = NDManager.newBaseManager();
    private final ParameterSet parameters = new ParameterSet(manager);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void movesAsThePaperDefines() {
        var weight = parameters.obtain("w", Role.EXEMPT, new Shape(2), () -> new float[] {1, -2});
        try (var adam = new Adam(parameters, new AdamSettings(Tracker.fixed(RATE), 0, 1e9))) {
            step(adam, weight, 0.5f, -3);
            step(adam, weight, 1.5f, 2);
        }

        assertThat(weight.toFloatArray()[0]).isCloseTo((float) expected(1, 0.5, 1.5), within(1e-5f));
        assertThat(weight.toFloatArray()[1]).isCloseTo((float) expected(-2, -3, 2), within(1e-5f));
    }

    private static double expected(double start, double... gradients) {
        double mean = 0;
        double variance = 0;
        double value = start;
        for (int i = 0; i < gradients.length; i++) {
            mean = 0.9 * mean + 0.1 * gradients[i];
            variance = 0.999 * variance + 0.001 * gradients[i] * gradients[i];
            value -= RATE
                    * mean
                    / (1 - Math.pow(0.9, i + 1))
                    / (Math.sqrt(variance / (1 - Math.pow(0.999, i + 1))) + 1e-8);
        }
        return value;
    }

    /** One step with these gradients. */
    private void step(Adam adam, NDArray weight, float... gradient) {
        try (var gradients = Engine.getInstance().newGradientCollector()) {
            gradients.backward(weight.mul(manager.create(gradient)).sum());
        }
        adam.step();
    }

    @Test
    void aSingleNumberMovesByItsOwnSize() {
        var scale = parameters.obtain("s.scale", Role.EXEMPT, new Shape(1), () -> new float[] {0.002f});
        try (var adam = new Adam(parameters, new AdamSettings(Tracker.fixed(RATE), 0, 1e9))) {
            step(adam, scale, 700);
        }

        assertThat(scale.getFloat()).isCloseTo(0.002f * (1 - RATE), within(1e-7f));
    }

    @Test
    void leavesWhatNoPathReadAndCountsItsStepsApart() {
        var read = parameters.obtain("read", Role.EXEMPT, new Shape(2), () -> new float[] {1, 1});
        var later = parameters.obtain("later", Role.EXEMPT, new Shape(2), () -> new float[] {1, 1});
        try (var adam = new Adam(parameters, new AdamSettings(Tracker.fixed(RATE), 0, 1e9))) {
            step(adam, read, 2, 2);
            step(adam, read, 2, 2);
            assertThat(later.toFloatArray()).containsExactly(1, 1);

            step(adam, later, 2, 2);
        }
        assertThat(later.toFloatArray()[0])
                .as("the first step of each is one of the rate")
                .isCloseTo(0.9f, within(1e-6f));
    }

    @Test
    void decaysWeightsOnly() {
        var weight = parameters.obtain("w", Role.WEIGHT, new Shape(2), () -> new float[] {100, 100});
        var bias = parameters.obtain("b", Role.EXEMPT, new Shape(2), () -> new float[] {100, 100});
        try (var adam = new Adam(parameters, new AdamSettings(Tracker.fixed(RATE), 0.5f, 1e9))) {
            try (var gradients = Engine.getInstance().newGradientCollector()) {
                gradients.backward(weight.add(bias).mul(-1).sum());
            }
            adam.step();
        }

        assertThat(weight.toFloatArray()[0]).as("gradient −1 + 0.5 · 100").isCloseTo(99.9f, within(1e-4f));
        assertThat(bias.toFloatArray()[0]).as("gradient −1").isCloseTo(100.1f, within(1e-4f));
    }

    @Test
    void changesNothingWhereAGradientIsNotFinite() {
        var weight = parameters.obtain("w", Role.WEIGHT, new Shape(2), () -> new float[] {1, 2});
        try (var adam = new Adam(parameters, new AdamSettings(Tracker.fixed(RATE), 0, 1e9))) {
            try (var gradients = Engine.getInstance().newGradientCollector()) {
                gradients.backward(weight.mul(Float.NaN).sum());
            }

            assertThat(adam.step()).isNaN();
        }
        assertThat(weight.toFloatArray()).containsExactly(1, 2);
    }

    @Test
    void goesOnWithTheSameBitsFromItsWrittenState() throws IOException {
        var weight = parameters.obtain("w", Role.WEIGHT, new Shape(2), () -> new float[] {1, -2});
        var settings = new AdamSettings(Schedules.cosine(RATE, 2, 10), 0.01f, 1);
        var bytes = new ByteArrayOutputStream();
        try (var adam = new Adam(parameters, settings);
                var copy = new ParameterSet(manager)) {
            for (int i = 0; i < 5; i++) {
                step(adam, weight, i, 1f / (i + 1));
            }
            var out = new DataOutputStream(bytes);
            ParameterFile.write(parameters, out);
            adam.write(out);
            var in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
            ParameterFile.read(in, copy);
            try (var resumed = new Adam(copy, settings)) {
                resumed.read(in);
                var other = copy.obtain("w", Role.WEIGHT, new Shape(2), () -> new float[2]);
                for (int i = 5; i < 10; i++) {
                    step(adam, weight, i, 1f / (i + 1));
                    step(resumed, other, i, 1f / (i + 1));
                }
                assertThat(other.toFloatArray()).isEqualTo(weight.toFloatArray());
                assertThat(resumed.steps()).isEqualTo(10);
            }
        }
    }
}
