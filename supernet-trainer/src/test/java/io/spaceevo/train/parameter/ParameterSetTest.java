package io.spaceevo.train.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class ParameterSetTest {
    private static final int FLOATS = 8 << 20;
    private static final int PARAMETERS = 6;

    /** The JVM has as much of it as heap: parameters of a large stage and their moments would fill it. */
    @Test
    void parametersHoldNoDirectMemoryOfTheJvm() throws InterruptedException {
        long before = directBytes();
        try (var manager = NDManager.newBaseManager();
                var parameters = new ParameterSet(manager)) {
            for (int i = 0; i < PARAMETERS; i++) {
                var values = new float[FLOATS];
                values[i] = 1 + i;
                parameters.add("weights" + i, Role.WEIGHT, new Shape(FLOATS), values);
            }

            for (int wait = 0; wait < 100 && directBytes() - before >= 4L * FLOATS; wait++) {
                System.gc();
                Thread.sleep(20); // buffers are freed behind a collection
            }

            assertThat(directBytes() - before).isLessThan(4L * FLOATS);
            for (var parameter : parameters.all()) {
                int index = parameter.name().charAt("weights".length()) - '0';
                assertThat(parameter.array().getFloat(index)).isEqualTo(1 + index);
            }
        }
    }

    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
