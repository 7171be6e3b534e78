package io.spaceevo.train.distill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

import org.junit.jupiter.api.Test;

class LossGuardTest {
    private final LossGuard guard = new LossGuard();

    @Test
    void objectsToALossThatIsNoNumberFromTheFirstStepOn() {
        assertThat(guard.objection(Double.NaN, 1)).isPresent();
        assertThat(guard.objection(1, Double.POSITIVE_INFINITY)).isPresent();
        assertThat(guard.objection(1, 1)).isEmpty();
    }

    @Test
    void acceptsFallingLossesAndNoise() {
        for (int step = 0; step < 200; step++) {
            assertThat(guard.objection(20.0 / (1 + step) + step % 2, 1)).isEmpty();
        }
    }

    @Test
    void objectsToAJumpAndDoesNotCountIt() {
        settle();

        assertThat(guard.objection(1.4, 1))
                .hasValueSatisfying(why -> assertThat(why).contains("jumped"));
        assertThat(guard.objection(1.4, 1)).isPresent();
        assertThat(guard.objection(0.5, 1)).isEmpty();
    }

    private void settle() {
        for (int step = 0; step < 100; step++) {
            guard.objection(0.4, 1);
        }
        assertThat(guard.mean()).isEqualTo(0.4);
    }

    @Test
    void isTheSameAfterItWasWrittenAndRead() throws IOException {
        settle();
        var bytes = new ByteArrayOutputStream();
        guard.write(new DataOutputStream(bytes));

        var read = new LossGuard();
        read.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(read.mean()).isEqualTo(guard.mean());
        assertThat(read.objection(1.4, 1)).isPresent();
    }
}
