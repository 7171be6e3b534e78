package io.spaceevo.train.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class NoiseToSignalTest {
    /** One image, two channels, two by two pixels. */
    private static final Shape SHAPE = new Shape(1, 2, 2, 2);

    @Test
    void isTheMeanOverMapsOfSquaredErrorOverTheTeachersVariance() {
        try (var manager = NDManager.newBaseManager()) {
            var teacher = manager.create(new float[] {1, 2, 3, 4, 0, 0, 6, 6}, SHAPE);
            var student = manager.create(new float[] {2, 2, 3, 2, 1, 1, 5, 5}, SHAPE);

            // variances 5/3 and 12; mean squared errors 5/4 and 1
            float ratio = NoiseToSignal.of(student, teacher, 0.5).getFloat();

            assertThat(ratio).isCloseTo((float) ((1.25 / (5 / 3.0 + 0.5) + 1 / 12.5) / 2), within(1e-6f));
        }
    }

    @Test
    void doesNotDependOnTheStudentsVariance() {
        try (var manager = NDManager.newBaseManager()) {
            var teacher = manager.create(new float[] {1, 2, 3, 4, 0, 0, 6, 6}, SHAPE);
            var off = manager.create(new float[] {1, -1, 1, -1, 1, -1, 1, -1}, SHAPE);

            float near = NoiseToSignal.of(teacher.add(off), teacher, 0.5).getFloat();
            float far = NoiseToSignal.of(teacher.add(off.mul(10)), teacher, 0.5).getFloat();

            assertThat(far).isCloseTo(100 * near, within(1e-4f));
        }
    }

    @Test
    void staysFiniteWhereTheTeacherIsConstant() {
        try (var manager = NDManager.newBaseManager()) {
            var teacher = manager.ones(SHAPE);

            assertThat(NoiseToSignal.of(teacher.add(1), teacher, 0.25).getFloat())
                    .isEqualTo(4);
        }
    }
}
