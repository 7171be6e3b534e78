package io.spaceevo.collect.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;
import org.junit.jupiter.api.Test;

class MetricPlanTest {
    private static final MeasurementTask FIRST = task(14, Precision.INT8);
    private static final MeasurementTask SECOND = task(28, Precision.INT8);

    private static MeasurementTask task(int size, Precision precision) {
        return new MeasurementTask(
                new BlockConfiguration(BlockTypes.named("ResNet"), Activation.RELU, size, 32, 32, 3, 1, 1), precision);
    }

    private static List<MeasurementTask> tasks(List<MeasurementTask> timed, Metric... metrics) {
        var tasks = new ArrayList<MeasurementTask>();
        new MetricPlan(timed.iterator(), new TreeSet<>(Set.of(metrics))).forEachRemaining(tasks::add);
        return tasks;
    }

    @Test
    void ofLatencyAloneItIsThePlan() {
        var timed = List.of(FIRST, task(14, Precision.FP32), SECOND, FIRST);

        assertThat(tasks(timed, Metric.LATENCY)).isEqualTo(timed);
    }

    @Test
    void besideLatencyAnotherMetricIsMeasuredOnceAndInInt8Alone() {
        var fp32 = task(14, Precision.FP32);

        assertThat(tasks(List.of(FIRST, fp32, FIRST, SECOND), Metric.LATENCY, Metric.MEMORY))
                .containsExactly(FIRST, FIRST.of(Metric.MEMORY), fp32, FIRST, SECOND, SECOND.of(Metric.MEMORY));
    }

    @Test
    void withoutLatencyNothingIsTimed() {
        assertThat(tasks(List.of(FIRST, SECOND), Metric.MEMORY, Metric.ENERGY))
                .containsExactly(
                        FIRST.of(Metric.MEMORY),
                        FIRST.of(Metric.ENERGY),
                        SECOND.of(Metric.MEMORY),
                        SECOND.of(Metric.ENERGY));
    }

    @Test
    void whatEndsEnds() {
        assertThat(tasks(List.of(FIRST, FIRST, task(28, Precision.FP32)), Metric.MEMORY))
                .containsExactly(FIRST.of(Metric.MEMORY), FIRST.of(Metric.MEMORY));
    }

    @Test
    void noMetricIsNoPlan() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MetricPlan(Collections.emptyIterator(), new TreeSet<>()));
    }
}
