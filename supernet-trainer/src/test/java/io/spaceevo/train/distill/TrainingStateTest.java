package io.spaceevo.train.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

import ai.djl.engine.Engine;
import ai.djl.ndarray.types.Shape;
import io.spaceevo.train.parameter.Role;
import org.junit.jupiter.api.Test;

class TrainingStateTest {
    private static final TrainingState.Schedule SCHEDULE = new TrainingState.Schedule(Budget.QUICK, false);
    private static final Shape SHAPE = new Shape(2);

    @Test
    void aRollbackGoesOnAtHalfTheRate() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var state = TrainingState.initial(SCHEDULE)) {
            state.parameters().obtain("w", Role.EXEMPT, SHAPE, () -> new float[2]);
            state.write(new DataOutputStream(bytes));
        }

        assertThat(moved(bytes, 1)).isCloseTo(moved(bytes, 0) / 2, within(1e-9f));
        assertThat(moved(bytes, 3)).isCloseTo(moved(bytes, 0) / 8, within(1e-9f));
    }

    /** How far one step moves a parameter. */
    private static float moved(ByteArrayOutputStream written, int rollbacks) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(written.toByteArray()));
        try (var state = TrainingState.read(SCHEDULE, in, rollbacks)) {
            assertThat(state.rollbacks()).isEqualTo(rollbacks);
            var weight = state.parameters().obtain("w", Role.EXEMPT, SHAPE, () -> new float[2]);
            try (var gradients = Engine.getInstance().newGradientCollector()) {
                gradients.backward(weight.sum());
            }
            state.adam().step();
            return weight.toFloatArray()[0];
        }
    }
}
